using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Tests.Testing;

namespace Governance.Tests.Web;

/// <summary>Those who watch are told in order and at once; who does not read holds nobody up; a right that ends ends the watching.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class WatchingTests(Dialect dialect)
{
    private SiteOfCoops _wood = null!;
    private string _subject = "";
    private Actor _alder = null!;

    [SetUp]
    public async Task A_thread()
    {
        _wood = await SiteOfCoops.Begin(dialect, ["Alder", "Birch"]);
        _alder = Actor.Of(await _wood.Delegate("Alder"));
        _subject = (await _wood.Opened("Alder", "Share enquiries", "simple-majority")).ProposalId.Value;
    }

    [TearDown]
    public async Task Leave() => await _wood.DisposeAsync();

    [Test]
    public async Task Whatever_was_missed_comes_in_one_answer_and_a_burst_in_few_messages()
    {
        await using var birch = await Listener.Come(_wood.Site, SiteOfCoops.Address("Birch"), _subject);
        await using var connection = await _wood.Site.Database.Open();
        var before = (await JournalStore.Head(connection)).Position;
        // In bursts that a reader on a busy machine can take: who does not keep up is dropped, which is another test.
        foreach (var burst in Enumerable.Range(1, 500).Chunk(100))
        {
            await Task.WhenAll(burst.Select(at => Say($"Words {at}.")));
            await birch.Until(it => it.Changes.Count == burst[^1], "everything that was said so far");
        }

        using var since = JsonDocument.Parse(await birch.Http.GetStringAsync($"/proposals/{_subject}?handler=Since&position={before}"));
        Assert.That(since.RootElement.GetProperty("comments").GetArrayLength(), Is.EqualTo(500));
        Assert.That(since.RootElement.GetProperty("more").GetBoolean(), Is.False);
        await birch.Until(it => it.Changes.Count == 500, "everything that was said");
        Assert.That(birch.Changes.Select(change => change.Number), Is.EqualTo(Enumerable.Range(1, 500)), "in order, each once");
        Assert.That(birch.Messages, Has.Count.LessThan(500).And.All.LessThanOrEqualTo(20));
    }

    [Test]
    public async Task Who_does_not_read_is_dropped_and_holds_nobody_up()
    {
        await using var birch = await Listener.Come(_wood.Site, SiteOfCoops.Address("Birch"), _subject);
        await using var alder = await Listener.Come(_wood.Site, SiteOfCoops.Address("Alder"), _subject);
        using var deaf = await Deaf(alder);
        await alder.DisposeAsync();
        await birch.Until(it => it.Presence.Count == 2, "the deaf one is there", () => _wood.Site.Clock.Advance(TimeSpan.FromSeconds(3)));

        var words = new string('x', 19_000);
        var said = 0;
        while (birch.Presence.Count == 2 && said < 600)
        {
            await Task.WhenAll(Enumerable.Range(1, 10).Select(_ => Say(words)));
            said += 10;
            await birch.Until(it => it.Changes.Count == said, "everything, while somebody else does not read");
            _wood.Site.Clock.Advance(TimeSpan.FromSeconds(3));
        }

        Assert.That(birch.Presence.Count, Is.EqualTo(1), $"dropped after {said} long comments at the latest");
    }

    [Test]
    public async Task A_session_that_was_ended_is_dropped_within_five_seconds()
    {
        await using var birch = await Listener.Come(_wood.Site, SiteOfCoops.Address("Birch"), _subject);
        await using var alder = await Listener.Come(_wood.Site, SiteOfCoops.Address("Alder"), _subject);
        await using (var connection = await _wood.Site.Database.Open())
        {
            var person = await _wood.Delegate("Birch");
            var session = (await SessionStore.Of(connection, person))[0];
            await _wood.The<Writer>().Keep(change => SessionStore.End(change.Transaction, session.Id, person));
        }

        _wood.Site.Clock.Advance(TimeSpan.FromSeconds(4));
        await birch.Until(it => it.IsClosed, "that it is over");
        await Say("Still told.");
        await alder.Until(it => it.Changes.Count == 1, "what is said after");
    }

    private async Task Say(string words) => Acts.Granted(await _wood.The<PostComment>().Run(_alder, _subject, words, null, null));

    /// <summary>A connection that watches and then reads nothing more, with as little room for it in the system as can be had.</summary>
    private async Task<TcpClient> Deaf(Listener like)
    {
        var site = new Uri(_wood.Site.Url);
        var tcp = new TcpClient { ReceiveBufferSize = 2_048 };
        await tcp.ConnectAsync(site.Host, site.Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"GET /live HTTP/1.1\r\nHost: {site.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + $"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: {like.Cookies.GetCookieHeader(site)}\r\n\r\n"
            )
        );
        await Read(stream, "\r\n\r\n"u8.ToArray());
        var socket = WebSocket.CreateFromStream(stream, isServer: false, null, TimeSpan.Zero);
        await Send(socket, "{\"protocol\":\"json\",\"version\":1}");
        await Send(socket, $$"""{"type":1,"invocationId":"1","target":"Watch","arguments":["{{_subject}}","en"]}""");
        await Read(stream, "\"type\":3"u8.ToArray());
        return tcp;
    }

    private static Task Send(WebSocket socket, string words) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(words + '\u001e'), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>Reads until some bytes were there.</summary>
    private static async Task Read(NetworkStream stream, byte[] mark)
    {
        var read = new List<byte>();
        var one = new byte[1];
        while (read.Count < mark.Length || !read.TakeLast(mark.Length).SequenceEqual(mark))
        {
            Assert.That(await stream.ReadAsync(one), Is.EqualTo(1));
            read.Add(one[0]);
        }
    }
}
