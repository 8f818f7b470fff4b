using System.Net.WebSockets;
using System.Text;

namespace Governance.Bench.Live;

/// <summary>One browser that watches, as little of it as the server can tell from a real one.</summary>
internal abstract class Reader(Action<ReadOnlySpan<byte>> heard) : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _buffer = new byte[4 * 1024];
    private Task _listening = Task.CompletedTask;

    /// <summary>Whether the connection still stands.</summary>
    public bool IsOpen => _socket.State == WebSocketState.Open && !_listening.IsCompleted;

    /// <summary>Connects and waits until the server has let it watch.</summary>
    public async Task Join(string url)
    {
        Prepare(_socket.Options);
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await _socket.ConnectAsync(new Uri(url.Replace("http", "ws", StringComparison.Ordinal) + Path), CancellationToken.None);
        await Opened();
        _listening = Listen();
        await _joined.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>Says that it is still there.</summary>
    public abstract Task Ping();

    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
    }

    protected abstract string Path { get; }

    protected virtual void Prepare(ClientWebSocketOptions options) { }

    protected virtual Task Opened() => Task.CompletedTask;

    /// <summary>Sees every message; true where it says that watching has begun.</summary>
    protected abstract Task<bool> Answer(ReadOnlyMemory<byte> message);

    protected Task Say(string words) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(words), WebSocketMessageType.Text, true, CancellationToken.None);

    private async Task Listen()
    {
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult got;
                do
                {
                    if (length == _buffer.Length)
                    {
                        Array.Resize(ref _buffer, length * 2);
                    }

                    got = await _socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None);
                    length += got.Count;
                } while (!got.EndOfMessage);

                if (got.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                heard(_buffer.AsSpan(0, length));
                if (await Answer(_buffer.AsMemory(0, length)))
                {
                    _joined.TrySetResult();
                }
            }
        }
        catch (Exception ended) when (ended is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            _joined.TrySetException(ended);
        }
    }
}

/// <summary>Watches a thread of the product.</summary>
internal sealed class ProductReader(string subject, string cookie, Action<ReadOnlySpan<byte>> heard) : Reader(heard)
{
    private const char End = '\u001e';

    public override Task Ping() => Say("{\"type\":6}" + End);

    protected override string Path => "/live";

    protected override void Prepare(ClientWebSocketOptions options) => options.SetRequestHeader("Cookie", cookie);

    protected override Task Opened() =>
        Say(
            "{\"protocol\":\"json\",\"version\":1}"
                + End
                + $$"""{"type":1,"invocationId":"1","target":"Watch","arguments":["{{subject}}","en"]}"""
                + End
        );

    protected override Task<bool> Answer(ReadOnlyMemory<byte> message) =>
        Task.FromResult(
            message.Span.IndexOf("\"type\":3"u8) >= 0
                && (message.Span.IndexOf("\"error\""u8) < 0 ? true : throw new WebSocketException(Encoding.UTF8.GetString(message.Span)))
        );
}

/// <summary>Watches the room of the peer.</summary>
internal sealed class SocketIoReader(Action<ReadOnlySpan<byte>> heard) : Reader(heard)
{
    public override Task Ping() => Task.CompletedTask;

    protected override string Path => "/socket.io/?EIO=4&transport=websocket";

    protected override async Task<bool> Answer(ReadOnlyMemory<byte> message)
    {
        var said = message.Span[0] == (byte)'4' && message.Length > 1 ? (char)message.Span[1] : (char)message.Span[0];
        // Engine.IO: 0 opens, 2 pings. Socket.IO in 4: 0 is connected, 3 acknowledges.
        await (
            (message.Span[0], said) switch
            {
                ((byte)'0', _) => Say("40"),
                ((byte)'2', _) => Say("3"),
                ((byte)'4', '0') => Say("420[\"join\"]"),
                _ => Task.CompletedTask,
            }
        );
        return message.Span[0] == (byte)'4' && said == '3';
    }
}
