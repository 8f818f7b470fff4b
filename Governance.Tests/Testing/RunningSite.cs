using System.Text.RegularExpressions;
using Governance.Core.Data;
using Governance.Core.Exchange;
using Governance.Web.Commands;
using Governance.Web.Hosting;
using Governance.Web.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Governance.Tests.Testing;

/// <summary>The product itself on a port of its own, with the clock in the test's hands. It can be restarted on the same port.</summary>
internal sealed partial class RunningSite : IAsyncDisposable
{
    private readonly Dialect _dialect;
    private readonly string _folder = Directory.CreateTempSubdirectory("governance-site-").FullName;
    private readonly int _port = Machine.FreePort();
    private string _connection = "";
    private Database _database = null!;
    private WebApplication? _app;

    private readonly IReadOnlyDictionary<string, string?> _settings;

    private RunningSite(Dialect dialect, IReadOnlyDictionary<string, string?>? settings) =>
        (_dialect, _settings) = (dialect, settings ?? new Dictionary<string, string?>());

    public FakeTimeProvider Clock { get; } = new(World.Monday);

    public string Url => $"http://127.0.0.1:{_port}";

    public IServiceProvider Services => _app!.Services;

    public Database Database => _database;

    public string SetupUrl => $"{Url}/setup?token={Uri.EscapeDataString(Services.GetRequiredService<SetupToken>().Value)}";

    /// <summary>Starts one. Settings are those of the product, such as <c>Governance:Mail:Host</c>.</summary>
    public static async Task<RunningSite> Begin(Dialect dialect = Dialect.Sqlite, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var site = new RunningSite(dialect, settings);
        var database = await TestDatabase.New(dialect);
        site._connection = database.Connection;
        await database.DisposeAsync();
        await site.Start();
        return site;
    }

    public async Task Start()
    {
        _database = new Database(_connection);
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ContentRootPath = AppContext.BaseDirectory,
                ApplicationName = "Governance.Web",
                EnvironmentName = "Development",
            }
        );
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["GOVERNANCE_DATA"] = _folder });
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.WebHost.UseUrls(Url);
        builder.Logging.ClearProviders().AddProvider(new FailureLog(Failures)).SetMinimumLevel(LogLevel.Error);
        _app = App.Build(builder, new Installation(builder.Configuration), _database, Clock);
        await _app.StartAsync();
    }

    /// <summary>What the product logged as an error: a test that leaves any has found a bug.</summary>
    public List<string> Failures { get; } = [];

    public async Task Stop()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        _app = null;
    }

    /// <summary>Moves the clock, does what is due then, and lets notices and mails go out.</summary>
    public async Task At(DateTimeOffset moment)
    {
        Clock.SetUtcNow(moment);
        await Services.GetRequiredService<DeadlineClock>().DoWhatIsDue();
        await Post();
    }

    /// <summary>Lets notices and mails go out.</summary>
    public async Task Post()
    {
        await Services.GetRequiredService<JournalPump>().CatchUp();
        while (await Services.GetRequiredService<Mailer>().SendDue() > 0) { }
    }

    /// <summary>The mail server that takes its mails; null where they are files.</summary>
    public SmtpSink? Sink { get; set; }

    /// <summary>The mails to an address, the latest first.</summary>
    public async Task<IReadOnlyList<MimeMessage>> MailsTo(string address)
    {
        await Post();
        if (Sink is { } sink)
        {
            return sink.To(address);
        }

        var folder = Path.Combine(_folder, "mail");
        var mails = new List<(DateTime Written, MimeMessage Mail)>();
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
        {
            var mail = await MimeMessage.LoadAsync(file);
            if (mail.To.Mailboxes.Any(box => box.Address == address))
            {
                mails.Add((File.GetLastWriteTimeUtc(file), mail));
            }
        }

        return [.. mails.OrderByDescending(mail => mail.Written).Select(mail => mail.Mail)];
    }

    /// <summary>The address of the first link in a mail's plain text, on this site.</summary>
    public string LinkIn(MimeMessage mail) => Link().Match(mail.TextBody!).Value;

    /// <summary>Where one of the answers in a mail leads.</summary>
    public static string AnswerIn(MimeMessage mail, string answer) =>
        Regex.Match(mail.TextBody!, $@"\[{Regex.Escape(answer)}\]\s+(\S+)").Groups[1].Value;

    public async Task<VerifyReport> Verified()
    {
        await using var connection = await _database.Open();
        await using var view = await connection.Snapshot();
        return await Verify.Run(connection, Backup.Folder(_folder));
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await Stop();
        }

        await TestDatabase.Remove(new Database(_connection));
        Directory.Delete(_folder, recursive: true);
        Assert.That(Failures, Is.Empty, "the product logged errors");
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();

    private sealed class FailureLog(List<string> failures) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            // The hub refusing somebody is an answer, though SignalR logs it as a failure.
            if (exception is HubException)
            {
                return;
            }

            lock (failures)
            {
                failures.Add(formatter(state, exception) + " " + exception);
            }
        }

        public void Dispose() { }
    }
}
