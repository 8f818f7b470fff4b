using System.Diagnostics.CodeAnalysis;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Access;

/// <summary>The id of an asking to sign in.</summary>
/// <param name="Value"><c>sign_…</c></param>
public readonly record struct SignInId(string Value) : IId<SignInId>
{
    /// <inheritdoc />
    public static string Prefix => "sign";

    /// <inheritdoc />
    public static SignInId From(string value) => new(value);

    /// <inheritdoc />
    public static SignInId Parse(string s, IFormatProvider? provider) => Ids.Parse<SignInId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SignInId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>An asking to sign in: one mail with a link and, behind the link, a code.</summary>
public sealed record SignIn
{
    /// <summary>How long the link and the code work.</summary>
    public static Duration Lifetime { get; } = Duration.FromMinutes(15);

    /// <summary>How often a code may be tried.</summary>
    public const int MostTries = 5;

    /// <summary>How many mails one address may ask for within <see cref="Lifetime"/>.</summary>
    public const int MostMails = 5;

    /// <summary>Its id.</summary>
    public required SignInId Id { get; init; }

    /// <summary>Whose address was given, or null where it is nobody's.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary>Six digits, protected.</summary>
    public required string Code { get; init; }

    /// <summary>Fingerprint of the asking browser's secret; empty for an operator's link, which any browser may open.</summary>
    public required string Browser { get; init; }

    /// <summary>Until when it works.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>How often the code was tried.</summary>
    public required int Tries { get; init; }

    /// <summary>When it was used.</summary>
    public Instant? UsedAt { get; init; }

    /// <summary>Whether it can still be used.</summary>
    public bool IsGoodAt(Instant now) => UsedAt is null && now < ExpiresAt && Tries < MostTries;

    /// <summary>Whether a browser with this secret may use the link.</summary>
    public bool IsFor(string browserSecret) => Browser.Length == 0 || Browser == Fingerprint.Of(browserSecret);
}

/// <summary>Keeps secrets unreadable in the database. The web host brings its data protection.</summary>
public interface ISecrets
{
    /// <summary>Makes a text unreadable.</summary>
    string Protect(string text);

    /// <summary>Reads it again; null when it was not protected here or the keys are gone.</summary>
    string? Unprotect(string text);
}

/// <summary>The link was used, is older than fifteen minutes, or was never given out.</summary>
public sealed record LinkIsSpent() : Refusal("link_is_spent");

/// <summary>The link was opened in another browser than the one that asked; there the code is to be typed.</summary>
public sealed record LinkIsForAnotherBrowser() : Refusal("link_is_for_another_browser");

/// <summary>The code is not the right one.</summary>
/// <param name="Left">How many tries are left.</param>
public sealed record CodeIsWrong(int Left) : Refusal("code_is_wrong")
{
    /// <inheritdoc />
    public override string Field => "code";
}
