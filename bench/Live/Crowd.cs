using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;

namespace Governance.Bench.Live;

/// <summary>Many readers of one server, and when each of them heard what.</summary>
internal sealed class Crowd : IDisposable
{
    private readonly ILiveServer _server;
    private readonly List<Reader> _readers = [];
    private readonly ConcurrentDictionary<int, Post> _posts = new();
    private readonly Timer _pings;
    private int _next;

    private Crowd(ILiveServer server)
    {
        _server = server;
        _pings = new Timer(_ => Ping(), null, TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(12));
    }

    /// <summary>How many bytes the last message had.</summary>
    public int Bytes { get; private set; }

    /// <summary>How many connections were lost.</summary>
    public int Lost => _readers.Count(reader => !reader.IsOpen);

    /// <summary>Connects so many, some at a time.</summary>
    public static async Task<Crowd> Gather(ILiveServer server, int readers)
    {
        var crowd = new Crowd(server);
        await crowd.Grow(readers);
        return crowd;
    }

    /// <summary>Connects more.</summary>
    public async Task Grow(int readers)
    {
        var first = _readers.Count;
        _readers.AddRange(Enumerable.Range(first, readers).Select(at => _server.NewReader(at, Hear)));
        await Parallel.ForEachAsync(
            _readers.Skip(first),
            new ParallelOptions { MaxDegreeOfParallelism = 20 },
            async (reader, _) => await reader.Join(_server.Url)
        );
    }

    /// <summary>Posts now and then, and waits until everybody has heard everything, for a few seconds at most.</summary>
    public async Task<Block> Hold(int posts, TimeSpan every, int bytes = 0)
    {
        var before = Usage.Of(_server.ProcessId);
        var mine = new List<Post>();
        var acknowledged = new List<Task>();
        var since = Stopwatch.GetTimestamp();
        for (var at = 0; at < posts; at++)
        {
            var due = every * at - Stopwatch.GetElapsedTime(since);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }

            var number = Interlocked.Increment(ref _next);
            var post = new Post { Began = Stopwatch.GetTimestamp() };
            _posts[number] = post;
            mine.Add(post);
            acknowledged.Add(
                _server
                    .Post(
                        $"bm{number}bm A comment of ordinary length: we could accept the draft if the notice period were ninety days.",
                        bytes
                    )
                    .ContinueWith(
                        done =>
                        {
                            post.Acknowledged = Stopwatch.GetTimestamp();
                            return done;
                        },
                        TaskScheduler.Default
                    )
                    .Unwrap()
            );
        }

        await Task.WhenAll(acknowledged);
        for (var wait = 0; wait < 500 && mine.Any(post => post.Heard < _readers.Count); wait++)
        {
            await Task.Delay(10);
        }

        var after = Usage.Of(_server.ProcessId);
        return new Block(mine, _readers.Count, after.Processor - before.Processor, after.Resident);
    }

    public void Dispose()
    {
        _pings.Dispose();
        _readers.ForEach(reader => reader.Dispose());
    }

    private void Hear(ReadOnlySpan<byte> message)
    {
        var now = Stopwatch.GetTimestamp();
        var length = message.Length;
        for (var at = message.IndexOf("bm"u8); at >= 0; at = message.IndexOf("bm"u8))
        {
            message = message[(at + 2)..];
            if (Utf8Parser.TryParse(message, out int number, out var digits) && message[digits..].StartsWith("bm"u8))
            {
                Bytes = length;
                _posts.GetValueOrDefault(number)?.Hear(now);
                message = message[(digits + 2)..];
            }
        }
    }

    private async void Ping()
    {
        foreach (var reader in _readers.Where(reader => reader.IsOpen).ToList())
        {
            try
            {
                await reader.Ping();
            }
            catch (Exception gone) when (gone is System.Net.WebSockets.WebSocketException or ObjectDisposedException)
            {
                // Counted as lost.
            }
        }
    }
}

/// <summary>Something posted, and when it was heard.</summary>
internal sealed class Post
{
    private readonly ConcurrentQueue<long> _heard = new();
    private int _count;

    public required long Began { get; init; }

    public long Acknowledged { get; set; }

    public int Heard => _count;

    public IEnumerable<double> Delivered => _heard.Select(at => Stopwatch.GetElapsedTime(Began, at).TotalMilliseconds);

    public double Acknowledgement => Stopwatch.GetElapsedTime(Began, Acknowledged).TotalMilliseconds;

    /// <summary>From the first reader that has it to the last.</summary>
    public double FanOut => _heard.IsEmpty ? 0 : Stopwatch.GetElapsedTime(_heard.Min(), _heard.Max()).TotalMilliseconds;

    public void Hear(long now)
    {
        _heard.Enqueue(now);
        Interlocked.Increment(ref _count);
    }
}

/// <summary>What a stretch of posting came to.</summary>
internal sealed record Block(IReadOnlyList<Post> Posts, int Readers, TimeSpan Processor, long Resident)
{
    public int Deliveries => Posts.Sum(post => post.Heard);

    public int Missing => Posts.Sum(post => Readers - post.Heard);

    public double MicrosecondsPerDelivery => Processor.TotalMicroseconds / Math.Max(1, Deliveries);

    public override string ToString()
    {
        var delivered = Posts.SelectMany(post => post.Delivered).Order().ToList();
        var acknowledged = Posts.Select(post => post.Acknowledgement).Order().ToList();
        var fanOut = Posts.Select(post => post.FanOut).Order().ToList();
        return $"{MicrosecondsPerDelivery, 6:0.0} µs a delivery   acknowledged p50 {At(acknowledged, 0.5), 5:0.0} p99 {At(acknowledged, 0.99), 5:0.0} ms"
            + $"   delivered p50 {At(delivered, 0.5), 6:0.0} p99 {At(delivered, 0.99), 6:0.0} ms   first to last reader {At(fanOut, 0.5), 5:0.0} ms"
            + (Missing == 0 ? "" : $"   MISSING {Missing}");
    }

    /// <summary>A quantile of sorted values; 0 where there are none.</summary>
    public static double At(IReadOnlyList<double> sorted, double quantile) =>
        sorted.Count == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(quantile * sorted.Count) - 1, 0, sorted.Count - 1)];
}
