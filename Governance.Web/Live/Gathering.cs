using Governance.Core.Kernel;
using Governance.Core.People;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using NodaTime;

namespace Governance.Web.Live;

/// <summary>Those who watch one subject now: whom to tell what changed, who is there, who is writing.</summary>
internal sealed class Gathering(string subject)
{
    /// <summary>How long after the last key somebody still counts as writing.</summary>
    public static Duration WritesFor { get; } = Duration.FromSeconds(6);

    /// <summary>The most names in one message.</summary>
    public const int MostNames = 12;

    private static readonly Duration _apart = Duration.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<Watcher, string> _watchers = [];
    private readonly Dictionary<PersonId, (Instant Until, string Name)> _writing = [];
    private readonly HashSet<Watcher> _untold = [];
    private Dictionary<string, Watcher[]>? _byLanguage;
    private Presence _told = new(0, [], 0, []);
    private Instant _toldAt = Instant.MinValue;
    private bool _isChanged;

    /// <summary>Who may read it, as asked last.</summary>
    public Audience Audience { get; set; }

    public string Subject => subject;

    public bool IsEmpty => _watchers.Count == 0;

    public void Add(Watcher watcher, string language)
    {
        lock (_gate)
        {
            _watchers[watcher] = language;
            _untold.Add(watcher);
            (_byLanguage, _isChanged) = (null, true);
        }
    }

    public void Remove(Watcher watcher)
    {
        lock (_gate)
        {
            _watchers.Remove(watcher);
            _untold.Remove(watcher);
            if (_watchers.Keys.All(other => other.Person != watcher.Person))
            {
                _writing.Remove(watcher.Person);
            }

            (_byLanguage, _isChanged) = (null, true);
        }
    }

    /// <summary>Who watches, by language; the arrays are never changed.</summary>
    public IReadOnlyDictionary<string, Watcher[]> ByLanguage()
    {
        lock (_gate)
        {
            return _byLanguage ??= _watchers
                .GroupBy(pair => pair.Value, pair => pair.Key)
                .ToDictionary(group => group.Key, group => group.ToArray());
        }
    }

    /// <summary>Somebody writes.</summary>
    public void Writes(PersonId person, string name, Instant now)
    {
        lock (_gate)
        {
            _isChanged |= !_writing.ContainsKey(person);
            _writing[person] = (now + WritesFor, name);
        }
    }

    /// <summary>Somebody has said it, or thought better of it.</summary>
    public void Stops(PersonId person)
    {
        lock (_gate)
        {
            _isChanged |= _writing.Remove(person);
        }
    }

    /// <summary>Something about the readers changed that is not seen from here: what they let be seen, who may read.</summary>
    public void LookAgain() => _isChanged = true;

    /// <summary>
    /// Tells who is there where that changed, at most every two seconds; where many are there, less often, since each coming and going is told to
    /// all of them.
    /// </summary>
    public void TellPresence(Instant now)
    {
        List<(Watcher To, SerializedHubMessage Message)> tell = [];
        lock (_gate)
        {
            foreach (var person in _writing.Where(pair => pair.Value.Until <= now).Select(pair => pair.Key).ToList())
            {
                _isChanged |= _writing.Remove(person);
            }

            if (!_isChanged || now - _toldAt < Duration.Max(_apart, _watchers.Count * Duration.FromMilliseconds(10)))
            {
                return;
            }

            var presence = Seen(but: null);
            var everybody = !IsSame(presence, _told);
            var message = Message(presence);
            foreach (var watcher in everybody ? _watchers.Keys : (IEnumerable<Watcher>)_untold)
            {
                // Nobody is told that they write themselves.
                tell.Add((watcher, _writing.ContainsKey(watcher.Person) ? Message(Seen(watcher.Person)) : message));
            }

            _untold.Clear();
            (_told, _toldAt, _isChanged) = (presence, now, false);
        }

        tell.ForEach(one => one.To.Tell(one.Message));
    }

    private Presence Seen(PersonId? but)
    {
        var people = _watchers.Keys.DistinctBy(watcher => watcher.Person).ToList();
        var writing = _writing.Where(pair => pair.Key != but).Select(pair => pair.Value.Name).Order(StringComparer.Ordinal).ToList();
        return Subjects.ShowsNames(Audience)
            ? new Presence(people.Count, Some(people.Where(one => !one.IsUnnamed).Select(one => one.Name)), writing.Count, Some(writing))
            : new Presence(people.Count, [], writing.Count, []);
    }

    private static IReadOnlyList<string> Some(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal).Take(MostNames)];

    private static bool IsSame(Presence one, Presence other) =>
        one.Count == other.Count
        && one.Writers == other.Writers
        && one.Names.SequenceEqual(other.Names)
        && one.Writing.SequenceEqual(other.Writing);

    private SerializedHubMessage Message(Presence presence) => new(new InvocationMessage(nameof(IWatcher.Present), [subject, presence]));
}
