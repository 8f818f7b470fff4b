using System.Collections.Concurrent;
using Governance.Core.Kernel;

namespace Governance.Web.Live;

/// <summary>Who watches what on this server.</summary>
public sealed class Watchers(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, Watcher> _all = new();
    private readonly ConcurrentDictionary<string, Gathering> _gatherings = new();

    /// <summary>All connections.</summary>
    internal ICollection<Watcher> All => _all.Values;

    /// <summary>All subjects that somebody watches.</summary>
    internal ICollection<Gathering> Gatherings => _gatherings.Values;

    /// <summary>A connection was made; it watches nothing yet.</summary>
    internal void Connect(Watcher watcher) => _all[watcher.Connection] = watcher;

    /// <summary>The watcher of a connection; null when it has been dropped.</summary>
    internal Watcher? Of(string connection) => _all.GetValueOrDefault(connection);

    /// <summary>Those who watch a subject; null when nobody does.</summary>
    internal Gathering? About(string subject) => _gatherings.GetValueOrDefault(subject);

    /// <summary>A connection begins to watch a subject.</summary>
    internal void Join(Watcher watcher, string subject, Audience audience, string language)
    {
        Gathering gathering;
        lock (_gate)
        {
            gathering = _gatherings.GetOrAdd(subject, about => new Gathering(about));
            gathering.Audience = audience;
            gathering.Add(watcher, language);
            watcher.Subjects[subject] = language;
        }

        gathering.TellPresence(clock.Now());
    }

    /// <summary>Forgets a connection, and what nobody watches any more.</summary>
    internal void Remove(string connection)
    {
        List<Gathering> left = [];
        lock (_gate)
        {
            if (_all.TryRemove(connection, out var watcher))
            {
                foreach (var subject in watcher.Subjects.Keys)
                {
                    var gathering = _gatherings[subject];
                    gathering.Remove(watcher);
                    left.Add(gathering);
                    if (gathering.IsEmpty)
                    {
                        _gatherings.TryRemove(subject, out _);
                    }
                }
            }
        }

        left.ForEach(gathering => gathering.TellPresence(clock.Now()));
    }
}
