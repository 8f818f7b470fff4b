using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace Governance.Core.Words;

/// <summary>All words of all languages, from the resource files of the assemblies given; English is what the others fall back to.</summary>
public sealed class Catalogue(params IReadOnlyList<Assembly> assemblies)
{
    private readonly ConcurrentDictionary<string, FrozenDictionary<string, Pattern>> _languages = new();

    /// <summary>The words of the rules themselves, without a program around them.</summary>
    public static Catalogue Core { get; } = new(typeof(Catalogue).Assembly);

    /// <summary>The languages the product is complete in, English first.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "es", "fr", "de"];

    /// <summary>The pattern of a key in a language, else in English, else null.</summary>
    public Pattern? Find(CultureInfo culture, string key) =>
        Of(culture.TwoLetterISOLanguageName).GetValueOrDefault(key) ?? Of("en").GetValueOrDefault(key);

    /// <summary>The keys a language has of its own.</summary>
    public IReadOnlyDictionary<string, Pattern> Of(string language) => _languages.GetOrAdd(language, Load);

    private FrozenDictionary<string, Pattern> Load(string language)
    {
        var culture = language == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        var words = new Dictionary<string, Pattern>();
        foreach (var assembly in assemblies)
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".resources", StringComparison.Ordinal)))
            {
                var file = new ResourceManager(name[..^".resources".Length], assembly);
                foreach (var entry in file.GetResourceSet(culture, createIfNotExists: true, tryParents: false).Entries())
                {
                    if (!words.TryAdd(entry.Key, Pattern.Parse(entry.Value)))
                    {
                        throw new InvalidOperationException($"Two words for '{entry.Key}' in {language}.");
                    }
                }
            }
        }

        return words.ToFrozenDictionary();
    }
}

internal static class ResourceSets
{
    public static IEnumerable<KeyValuePair<string, string>> Entries(this ResourceSet? set)
    {
        if (set is null)
        {
            yield break;
        }

        foreach (System.Collections.DictionaryEntry entry in set)
        {
            if (entry is { Key: string key, Value: string value })
            {
                yield return new(key, value);
            }
        }
    }
}
