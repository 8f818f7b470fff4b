using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Governance.Tests.Testing;

/// <summary>A mail server that takes whatever comes and keeps it. It can be told to refuse, for good or for now.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public SmtpSink()
    {
        _listener.Start();
        _running = Task.Run(Accept);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What came, in order, as it came.</summary>
    public ConcurrentQueue<string> Raw { get; } = new();

    /// <summary>What a recipient is answered; 250 takes the mail.</summary>
    public Func<string, string> Recipient { get; set; } = _ => "250 ok";

    /// <summary>How many connections were made.</summary>
    public int Connections { get; private set; }

    /// <summary>The product's settings for it.</summary>
    public Dictionary<string, string?> Settings =>
        new()
        {
            ["Governance:Mail:Host"] = "127.0.0.1",
            ["Governance:Mail:Port"] = Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Governance:Mail:Security"] = "none",
            ["Governance:Mail:From"] = "decisions@federation.example",
        };

    /// <summary>The mails to an address, the latest first.</summary>
    public IReadOnlyList<MimeMessage> To(string address) =>
        [
            .. Raw.Select(raw => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(raw))))
                .Where(mail => mail.To.Mailboxes.Any(box => box.Address == address))
                .Reverse(),
        ];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private async Task Accept()
    {
        var talks = new List<Task>();
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                client.NoDelay = true;
                Connections++;
                talks.Add(Talk(client));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException) { }
        await Task.WhenAny(Task.WhenAll(talks), Task.Delay(1_000));
    }

    private async Task Talk(TcpClient client)
    {
        using var _ = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        async Task Say(string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
        try
        {
            await Say("220 sink.example ESMTP");
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                switch (line.Split(' ')[0].ToUpperInvariant())
                {
                    case "EHLO":
                        await Say("250-sink.example\r\n250 8BITMIME");
                        break;
                    case "RCPT":
                        await Say(
                            Recipient(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)])
                        );
                        break;
                    case "DATA":
                        await Say("354 go on");
                        var body = new StringBuilder();
                        while (await reader.ReadLineAsync(_stop.Token) is { } text && text != ".")
                        {
                            body.Append(text.StartsWith('.') ? text[1..] : text).Append("\r\n");
                        }

                        Raw.Enqueue(body.ToString());
                        await Say("250 taken");
                        break;
                    case "QUIT":
                        await Say("221 bye");
                        return;
                    default:
                        await Say("250 ok");
                        break;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException) { }
    }
}
