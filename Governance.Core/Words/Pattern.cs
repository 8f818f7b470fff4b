using System.Text;

namespace Governance.Core.Words;

/// <summary>
/// A sentence with places for facts, in the part of ICU MessageFormat that the words use:
/// <c>{name}</c>, <c>{n, plural, one {# co-op} other {# co-ops}}</c>, <c>{x, select, yes {…} other {…}}</c>,
/// and <c>{code, words, prefix.}</c>, which looks the code up. No library of this kind restores here.
/// </summary>
public sealed class Pattern
{
    private readonly IReadOnlyList<Part> _parts;

    private Pattern(IReadOnlyList<Part> parts) => _parts = parts;

    /// <summary>The names of the facts it needs.</summary>
    public IEnumerable<string> Names => _parts.SelectMany(part => part.Names).Distinct();

    /// <summary>The codes it looks up, as prefixes: <c>need.</c>.</summary>
    public IEnumerable<string> Prefixes => _parts.SelectMany(part => part.Prefixes).Distinct();

    /// <summary>Reads a pattern; throws <see cref="FormatException"/> where braces or forms do not match.</summary>
    public static Pattern Parse(string text)
    {
        var at = 0;
        var parts = ParseParts(text, ref at, inForm: false);
        return at == text.Length ? new(parts) : throw new FormatException($"A brace too many in: {text}");
    }

    /// <summary>Fills in the facts.</summary>
    internal string Fill(IFiller filler)
    {
        if (_parts is [Literal only])
        {
            return only.Text;
        }

        var filled = new StringBuilder();
        Fill(_parts, filled, filler, number: null);
        return filled.ToString();
    }

    private static void Fill(IReadOnlyList<Part> parts, StringBuilder into, IFiller filler, string? number)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case Literal literal:
                    into.Append(number is null ? literal.Text : literal.Text.Replace("#", number, StringComparison.Ordinal));
                    break;
                case Value value:
                    into.Append(filler.Text(value.Name));
                    break;
                case Lookup lookup:
                    into.Append(filler.Words(lookup.Prefix, lookup.Name));
                    break;
                case Choice choice:
                    var chosen = filler.Form(choice.Name, choice.IsPlural);
                    var form =
                        chosen.Select(name => choice.Forms.GetValueOrDefault(name)).FirstOrDefault(found => found is not null)
                        ?? choice.Forms["other"];
                    Fill(form, into, filler, choice.IsPlural ? filler.Text(choice.Name) : number);
                    break;
            }
        }
    }

    private static List<Part> ParseParts(string text, ref int at, bool inForm)
    {
        var parts = new List<Part>();
        var literal = new StringBuilder();
        while (at < text.Length && !(inForm && text[at] == '}'))
        {
            if (text[at] == '{')
            {
                Flush(parts, literal);
                parts.Add(ParseArgument(text, ref at));
            }
            else if (text[at] == '}')
            {
                break;
            }
            else
            {
                literal.Append(text[at++]);
            }
        }

        Flush(parts, literal);
        return parts;
    }

    private static void Flush(List<Part> parts, StringBuilder literal)
    {
        if (literal.Length > 0)
        {
            parts.Add(new Literal(literal.ToString()));
            literal.Clear();
        }
    }

    private static Part ParseArgument(string text, ref int at)
    {
        at++;
        var name = Word(text, ref at, ",}");
        if (Take(text, ref at) == '}')
        {
            return new Value(name);
        }

        var kind = Word(text, ref at, ",}");
        Expect(text, ref at, ',');
        if (kind == "words")
        {
            var prefix = Word(text, ref at, "}");
            Expect(text, ref at, '}');
            return new Lookup(name, prefix);
        }

        var forms = new Dictionary<string, IReadOnlyList<Part>>();
        while (Word(text, ref at, "{}") is { Length: > 0 } form)
        {
            Expect(text, ref at, '{');
            forms[form] = ParseParts(text, ref at, inForm: true);
            Expect(text, ref at, '}');
        }

        Expect(text, ref at, '}');
        return forms.ContainsKey("other") && kind is "plural" or "select"
            ? new Choice(name, kind == "plural", forms)
            : throw new FormatException($"'{kind}' without the form 'other' in: {text}");
    }

    private static string Word(string text, ref int at, string until)
    {
        var start = at;
        while (at < text.Length && !until.Contains(text[at], StringComparison.Ordinal))
        {
            at++;
        }

        return text[start..at].Trim();
    }

    private static char Take(string text, ref int at) =>
        at < text.Length ? text[at++] : throw new FormatException($"A brace is not closed in: {text}");

    private static void Expect(string text, ref int at, char c)
    {
        if (Take(text, ref at) != c)
        {
            throw new FormatException($"'{c}' is missing before place {at} in: {text}");
        }
    }

    private abstract record Part
    {
        public virtual IEnumerable<string> Names => [];
        public virtual IEnumerable<string> Prefixes => [];
    }

    private sealed record Literal(string Text) : Part;

    private sealed record Value(string Name) : Part
    {
        public override IEnumerable<string> Names => [Name];
    }

    private sealed record Lookup(string Name, string Prefix) : Part
    {
        public override IEnumerable<string> Names => [Name];
        public override IEnumerable<string> Prefixes => [Prefix];
    }

    private sealed record Choice(string Name, bool IsPlural, Dictionary<string, IReadOnlyList<Part>> Forms) : Part
    {
        public override IEnumerable<string> Names => Forms.Values.SelectMany(parts => parts).SelectMany(part => part.Names).Prepend(Name);

        public override IEnumerable<string> Prefixes => Forms.Values.SelectMany(parts => parts).SelectMany(part => part.Prefixes);
    }
}

/// <summary>What a pattern asks of the facts it is filled with.</summary>
internal interface IFiller
{
    /// <summary>A fact as text in the reader's language.</summary>
    string Text(string name);

    /// <summary>The words that a fact is the code of.</summary>
    string Words(string prefix, string name);

    /// <summary>The forms to try, in order: for a plural the exact number (<c>=0</c>), then its category.</summary>
    IEnumerable<string> Form(string name, bool plural);
}
