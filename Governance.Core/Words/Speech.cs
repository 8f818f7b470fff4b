using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Words;

/// <summary>
/// Puts codes and facts into words, in one reader's language and time zone. Rules speak in codes; this is the edge.
/// </summary>
/// <param name="catalogue">Where the words are.</param>
/// <param name="culture">The reader's language, with a country for dates: en-GB.</param>
/// <param name="zone">The zone that times are told in.</param>
public sealed class Speech(Catalogue catalogue, CultureInfo culture, DateTimeZone zone)
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> _properties = new();

    /// <summary>English, UTC: for the command line and for logs.</summary>
    public static Speech English { get; } = new(Catalogue.Core, Cultures.Of("en"), DateTimeZone.Utc);

    /// <summary>The rules' words in a language of <see cref="Catalogue.Languages"/>, UTC.</summary>
    public static Speech In(string language) => new(Catalogue.Core, Cultures.Of(language), DateTimeZone.Utc);

    /// <summary>The reader's language.</summary>
    public CultureInfo Culture => culture;

    /// <summary>The zone that times are told in.</summary>
    public DateTimeZone Zone => zone;

    /// <summary>The words of a key that needs no facts.</summary>
    public string this[string key] => Say(key);

    /// <summary>The same language, with times in another zone: a circle's deadline is told in the circle's own.</summary>
    public Speech In(DateTimeZone other) => new(catalogue, culture, other);

    /// <summary>Whether there are words for a key.</summary>
    public bool Has(string key) => catalogue.Find(culture, key) is not null;

    /// <summary>The words of a key, filled with the properties of <paramref name="facts"/> (an object, or a dictionary).</summary>
    public string Say(string key, object? facts = null) =>
        catalogue.Find(culture, key) is { } pattern ? pattern.Fill(new Filler(this, Facts(facts))) : $"⟦{key}⟧";

    /// <summary>Why not, in a sentence.</summary>
    public string Say(Refusal refusal) =>
        refusal is FormIsRefused form ? string.Join(' ', form.All.Select(Say)) : Say("refusal." + refusal.Code, refusal);

    /// <summary>An instant in the reader's zone: "Friday 27 November 2026, 17:00 GMT".</summary>
    public string When(Instant instant)
    {
        var local = instant.InZone(zone);
        return $"{Date(local.Date, weekday: true)}, {Time(instant)} {Abbreviation(local)}";
    }

    /// <summary>An instant for lists: "27 Nov, 17:00", with the year where it is not the one of <paramref name="now"/>.</summary>
    public string Brief(Instant instant, Instant now)
    {
        var local = instant.InZone(zone).LocalDateTime;
        var year = local.Year == now.InZone(zone).Year ? "" : " yyyy";
        return local.ToString(this["format.brief_date"] + year, culture) + ", " + Time(instant);
    }

    /// <summary>The wall time: "17:00".</summary>
    public string Time(Instant instant) => instant.InZone(zone).TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A date: "27 November 2026", or with its weekday.</summary>
    public string Date(LocalDate date, bool weekday = false) =>
        date.ToString(weekday ? Say("format.weekday_date") : Say("format.date"), culture);

    /// <summary>The date of an instant in the reader's zone.</summary>
    public string Date(Instant instant) => Date(instant.InZone(zone).Date);

    /// <summary>A list as people write it: "a, b and c".</summary>
    public string List(IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : Say("format.list", new { first = string.Join(", ", all.SkipLast(1)), last = all[^1] });
    }

    /// <summary>A share in words where it has a name ("two thirds"), else as a fraction.</summary>
    public string Share(Fraction share) => Has("fraction." + share) ? Say("fraction." + share) : share.ToString();

    /// <summary>A span in words: "7 days", "3 working days".</summary>
    public string Span(Span span) => Say("span." + Fact.Cell(span.Unit), new { n = span.Amount });

    private string Text(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            int or long => ((IFormattable)value).ToString("N0", culture),
            BigInteger number => number.ToString("N0", culture),
            Instant instant => When(instant),
            LocalDate date => Date(date),
            Fraction share => Share(share),
            Span span => Span(span),
            Enum word => Fact.Cell(word)!,
            IEnumerable<string> items => List(items),
            IFormattable other => other.ToString(null, culture),
            _ => value.ToString() ?? "",
        };

    private string Abbreviation(ZonedDateTime local) => zone == DateTimeZone.Utc ? "UTC" : zone.GetZoneInterval(local.ToInstant()).Name;

    private static Func<string, object?> Facts(object? facts)
    {
        if (facts is IReadOnlyDictionary<string, object?> known)
        {
            return name => known.GetValueOrDefault(name);
        }

        if (facts is Func<string, object?> already)
        {
            return already;
        }

        if (facts is null)
        {
            return _ => null;
        }

        var properties = _properties.GetOrAdd(facts.GetType(), type => type.GetProperties());
        return name => Array.Find(properties, property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.GetValue(facts);
    }

    private sealed class Filler(Speech speech, Func<string, object?> facts) : IFiller
    {
        public string Text(string name) => speech.Text(facts(name));

        public string Words(string prefix, string name) => speech.Say(prefix + Fact.Cell(facts(name)), facts);

        public IEnumerable<string> Form(string name, bool plural)
        {
            var value = facts(name);
            if (!plural)
            {
                return [Fact.Cell(value) ?? ""];
            }

            var number = value switch
            {
                BigInteger big => big,
                int or long => new BigInteger(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
                string text when BigInteger.TryParse(text, CultureInfo.InvariantCulture, out var read) => read,
                _ => BigInteger.Zero,
            };
            return [$"={number}", Plurals.Category(speech.Culture, number)];
        }
    }
}
