using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Governance.Tests.Testing;

/// <summary>A mailbox that is read by IMAP: as much of RFC 3501 as reading new messages and marking them takes.</summary>
internal sealed partial class ImapBox : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public ImapBox()
    {
        _listener.Start();
        _running = Task.Run(Accept);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The messages, the first has the id 1.</summary>
    public List<string> Messages { get; } = [];

    /// <summary>The ids of those that were marked as seen.</summary>
    public HashSet<int> Seen { get; } = [];

    /// <summary>The product's settings for it.</summary>
    public Dictionary<string, string?> Settings =>
        new()
        {
            ["Governance:Mail:Imap:Host"] = "127.0.0.1",
            ["Governance:Mail:Imap:Port"] = Port.ToString(CultureInfo.InvariantCulture),
            ["Governance:Mail:Imap:Security"] = "none",
            ["Governance:Mail:Imap:User"] = "decisions",
            ["Governance:Mail:Imap:Password"] = "secret",
            ["Governance:Mail:ReplyTo"] = "decisions@federation.example",
            ["Governance:Mail:Authority"] = "mx.federation.example",
        };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await Talk(client);
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or IOException) { }
    }

    private async Task Talk(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        async Task Say(string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text + "\r\n"), _stop.Token);
        await Say("* OK [CAPABILITY IMAP4rev1] ready");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var (tag, command) = (line.Split(' ')[0], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            switch (command.ToUpperInvariant())
            {
                case var login when login.StartsWith("LOGIN", StringComparison.Ordinal):
                    await Say(login.Contains("SECRET", StringComparison.Ordinal) ? $"{tag} OK" : $"{tag} NO");
                    break;
                case "CAPABILITY":
                    await Say("* CAPABILITY IMAP4rev1");
                    await Say($"{tag} OK");
                    break;
                case var list when list.StartsWith("LIST", StringComparison.Ordinal):
                    await Say("* LIST (\\HasNoChildren) \"/\" INBOX");
                    await Say($"{tag} OK");
                    break;
                case var select when select.StartsWith("SELECT", StringComparison.Ordinal):
                    await Say(
                        $"* {Messages.Count} EXISTS\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY 1]\r\n* OK [UIDNEXT {Messages.Count + 1}]"
                    );
                    await Say($"{tag} OK [READ-WRITE]");
                    break;
                case var search when search.StartsWith("UID SEARCH", StringComparison.Ordinal):
                    await Say("* SEARCH " + string.Join(' ', Enumerable.Range(1, Messages.Count).Except(Seen)));
                    await Say($"{tag} OK");
                    break;
                case var fetch when fetch.StartsWith("UID FETCH", StringComparison.Ordinal):
                    foreach (var id in Ids(fetch))
                    {
                        var message = Messages[id - 1];
                        await Say(
                            fetch.Contains("RFC822.SIZE", StringComparison.Ordinal)
                                ? $"* {id} FETCH (UID {id} RFC822.SIZE {message.Length})"
                                : $"* {id} FETCH (UID {id} BODY[] {{{message.Length}}}\r\n{message})"
                        );
                    }

                    await Say($"{tag} OK");
                    break;
                case var store when store.StartsWith("UID STORE", StringComparison.Ordinal):
                    Seen.UnionWith(Ids(store));
                    await Say($"{tag} OK");
                    break;
                case "LOGOUT":
                    await Say("* BYE");
                    await Say($"{tag} OK");
                    return;
                default:
                    await Say($"{tag} OK");
                    break;
            }
        }
    }

    private static IEnumerable<int> Ids(string command) =>
        Set()
            .Match(command)
            .Groups[1]
            .Value.Split(',')
            .Select(part => part.Split(':').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray())
            .SelectMany(range => Enumerable.Range(range[0], range[^1] - range[0] + 1));

    [GeneratedRegex("^UID [A-Z]+ ([0-9:,]+)")]
    private static partial Regex Set();
}
