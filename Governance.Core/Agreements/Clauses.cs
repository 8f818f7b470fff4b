using System.Security.Cryptography;
using Governance.Core.Text;

namespace Governance.Core.Agreements;

/// <summary>Cutting an agreement's text into clauses and keeping their ids through edits.</summary>
public static class Clauses
{
    /// <summary>Below this share of common words two clauses are strangers, in hundredths.</summary>
    private const int LikenessOfKin = 40;

    /// <summary>So many words in common at the beginning, and a clause is the same whatever follows.</summary>
    private const int WordsOfOpening = 5;

    /// <summary>The whole text again, byte for byte.</summary>
    public static string Join(IEnumerable<Clause> clauses) => string.Concat(clauses.Select(clause => clause.Source));

    /// <summary>The clauses as they stand together on a page: the rows of one table, and every other clause by itself.</summary>
    public static IEnumerable<IReadOnlyList<Clause>> Together(IReadOnlyList<Clause> clauses)
    {
        for (var at = 0; at < clauses.Count; )
        {
            var end = at + 1;
            while (end < clauses.Count && clauses[at].IsRow && clauses[end].Kind == PieceKind.TableRow)
            {
                end++;
            }

            yield return [.. clauses.Skip(at).Take(end - at)];
            at = end;
        }
    }

    /// <summary>A first version: every clause gets a fresh id.</summary>
    public static IReadOnlyList<Clause> Fresh(string text, int version = 1) =>
        [.. Cut.Of(text).Select(piece => Make(NewId(), piece, version))];

    /// <summary>
    /// Another version of the whole text: what stayed, moved or was reworded keeps its id, what is new gets one. Words decide, not their
    /// form: a clause whose asterisks became dashes is the same and keeps the version it has had its words since.
    /// </summary>
    public static IReadOnlyList<Clause> Next(IReadOnlyList<Clause> before, string text, int version)
    {
        var pieces = Cut.Of(text);
        var olds = before.Select(clause => PlainWords.Line(clause.Source)).ToArray();
        var news = pieces.Select(piece => PlainWords.Line(piece.Source)).ToArray();
        var from = new int[pieces.Count];
        Array.Fill(from, -1);
        var isFree = new bool[before.Count];
        Array.Fill(isFree, true);

        foreach (var (old, now) in TextDiff.Kept(olds, news))
        {
            Take(old, now);
        }

        TakeMoved();
        TakeOpenings();
        TakeKin();
        return [.. pieces.Select((piece, now) => Keep(piece, now))];

        void Take(int old, int now)
        {
            from[now] = old;
            isFree[old] = false;
        }

        // Moved as it stands: the nearest of those with the same words.
        void TakeMoved()
        {
            var byWords = Enumerable.Range(0, before.Count).Where(old => isFree[old]).ToLookup(old => olds[old]);
            for (var now = 0; now < pieces.Count; now++)
            {
                if (from[now] < 0 && byWords[news[now]].Where(old => isFree[old]).ToList() is { Count: > 0 } same)
                {
                    Take(same.MinBy(old => Math.Abs(old - now)), now);
                }
            }
        }

        // Cut in several, or grown: it is where its first words are, if they are nobody else's.
        void TakeOpenings()
        {
            var byOpening = Enumerable.Range(0, before.Count).Where(old => isFree[old]).ToLookup(old => Opening(olds[old]));
            foreach (var same in Enumerable.Range(0, pieces.Count).Where(now => from[now] < 0).GroupBy(now => Opening(news[now])).ToList())
            {
                if (same.Key.Length > 0 && same.Count() == 1 && byOpening[same.Key].Count() == 1)
                {
                    Take(byOpening[same.Key].Single(), same.Single());
                }
            }
        }

        // Reworded, in place or elsewhere: most alike first, the nearer of equals.
        void TakeKin()
        {
            var freeOlds = Enumerable
                .Range(0, before.Count)
                .Where(old => isFree[old])
                .Select(old => (At: old, Bag: Bag.Of(olds[old])))
                .ToList();
            var freeNews = Enumerable.Range(0, pieces.Count).Where(now => from[now] < 0).Select(now => (At: now, Bag: Bag.Of(news[now])));
            var kin =
                from now in freeNews.ToList()
                from old in freeOlds
                let likeness = old.Bag.Likeness(now.Bag)
                where likeness >= LikenessOfKin
                orderby likeness descending, Math.Abs(old.At - now.At)
                select (Old: old.At, Now: now.At);
            foreach (var (old, now) in kin.ToList())
            {
                if (from[now] < 0 && isFree[old])
                {
                    Take(old, now);
                }
            }
        }

        Clause Keep(Piece piece, int now)
        {
            if (from[now] < 0)
            {
                return Make(NewId(), piece, version);
            }

            var old = before[from[now]];
            return Make(old.Id, piece, olds[from[now]] == news[now] ? old.Since : version);
        }
    }

    /// <summary>The first words, hyphens left out; empty for a clause too short to be known by them.</summary>
    private static string Opening(string words)
    {
        var first = words.Split(' ', WordsOfOpening + 1);
        return first.Length < WordsOfOpening
            ? ""
            : string.Join(' ', first.Take(WordsOfOpening))
                .Replace("-", "", StringComparison.Ordinal)
                .Replace("\u00AD", "", StringComparison.Ordinal);
    }

    /// <summary>A piece as a clause; its <see cref="Clause.Html"/> is not made yet.</summary>
    internal static Clause Make(string id, Piece piece, int version) =>
        new()
        {
            Id = id,
            Source = piece.Source,
            Kind = piece.Kind,
            Level = piece.Level,
            Ordinal = piece.Ordinal,
            Since = version,
        };

    /// <summary>An id that no clause has had.</summary>
    public static string NewId() => "c" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));

    /// <summary>The words of a clause as a bag, counted once and compared often.</summary>
    private sealed class Bag
    {
        private readonly Dictionary<string, int> _counts;
        private readonly int _total;

        private Bag(Dictionary<string, int> counts) => (_counts, _total) = (counts, counts.Values.Sum());

        public static Bag Of(string words) =>
            new(
                words
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(word => word.Trim('.', ',', ';', ':', '(', ')', '\\', '“', '”', '"').ToUpperInvariant())
                    .Where(word => word.Length > 0)
                    .CountBy(word => word)
                    .ToDictionary()
            );

        /// <summary>In hundredths of the words of both: 100 is the same words, 0 none in common.</summary>
        public int Likeness(Bag other)
        {
            var (few, many) = _counts.Count <= other._counts.Count ? (this, other) : (other, this);
            var total = _total + other._total;
            return total == 0 ? 0 : 200 * few._counts.Sum(pair => Math.Min(pair.Value, many._counts.GetValueOrDefault(pair.Key))) / total;
        }
    }
}
