namespace Governance.Core.Words;

/// <summary>
/// The languages in which something may be said to be written, so that a screen reader speaks it as it should: by their codes (BCP 47),
/// each under the name that its own speakers give it.
/// </summary>
public static class WrittenLanguages
{
    /// <summary>All of them, in the order of their names.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } =
    [
        ("eu", "euskara"),
        ("br", "brezhoneg"),
        ("ca", "català"),
        ("cs", "čeština"),
        ("cy", "Cymraeg"),
        ("da", "dansk"),
        ("de", "Deutsch"),
        ("et", "eesti"),
        ("en", "English"),
        ("es", "español"),
        ("eo", "esperanto"),
        ("fr", "français"),
        ("ga", "Gaeilge"),
        ("gd", "Gàidhlig"),
        ("gl", "galego"),
        ("hr", "hrvatski"),
        ("it", "italiano"),
        ("lv", "latviešu"),
        ("lt", "lietuvių"),
        ("hu", "magyar"),
        ("nl", "Nederlands"),
        ("nb", "norsk"),
        ("oc", "occitan"),
        ("pl", "polski"),
        ("pt", "português"),
        ("ro", "română"),
        ("sk", "slovenčina"),
        ("sl", "slovenščina"),
        ("fi", "suomi"),
        ("sv", "svenska"),
        ("tr", "Türkçe"),
        ("el", "ελληνικά"),
        ("bg", "български"),
        ("ru", "русский"),
        ("uk", "українська"),
        ("he", "עברית"),
        ("ar", "العربية"),
        ("fa", "فارسی"),
        ("hi", "हिन्दी"),
        ("ja", "日本語"),
        ("ko", "한국어"),
        ("zh", "中文"),
    ];

    /// <summary>Whether it is one of them.</summary>
    public static bool Has(string code) => All.Any(language => language.Code == code);
}
