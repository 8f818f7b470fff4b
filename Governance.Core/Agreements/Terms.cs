using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>Whom an agreement binds.</summary>
public enum Binding
{
    /// <summary>Every coop of the circle, from the decision on.</summary>
    ByDecision,

    /// <summary>The coops that sign it.</summary>
    BySignature,
}

/// <summary>What a new version does to the coops that signed the one before.</summary>
public enum Renewal
{
    /// <summary>It asks them again: each stays bound to the version that it signed until it signs the new one.</summary>
    AsksAgain,

    /// <summary>It binds them when the notice has passed, unless they withdraw before.</summary>
    AfterNotice,
}

/// <summary>What an agreement says about itself: whom it binds, how a new version reaches them, how one leaves. Part of each version.</summary>
public sealed record Terms
{
    /// <summary>Whom it binds.</summary>
    public Binding Binds { get; init; } = Binding.ByDecision;

    /// <summary>How a new version reaches who has signed.</summary>
    public Renewal Renewal { get; init; } = Renewal.AsksAgain;

    /// <summary>The notice after which a new version binds.</summary>
    public Span Notice { get; init; } = new(30, SpanUnit.Days);

    /// <summary>The notice of who withdraws.</summary>
    public Span Withdrawal { get; init; } = Span.None;

    /// <summary>Whether a coop may sign with reservations.</summary>
    public bool Reservations { get; init; }

    /// <summary>The other body that has to ratify it too before it is in force; empty where there is none.</summary>
    public string OtherBody { get; init; } = "";

    /// <summary>Whether coops sign it.</summary>
    public bool IsSigned => Binds == Binding.BySignature;
}

/// <summary>A form about an agreement's terms, as typed.</summary>
/// <param name="Binds">Whom it binds.</param>
/// <param name="Renewal">How a new version reaches who has signed.</param>
/// <param name="Notice">Days of notice of a new version.</param>
/// <param name="Withdrawal">Days of notice of who withdraws.</param>
/// <param name="Reservations">Whether a coop may sign with reservations.</param>
/// <param name="OtherBody">The other body that ratifies it too.</param>
public sealed record TermsForm(Binding Binds, Renewal Renewal, string? Notice, string? Withdrawal, bool Reservations, string? OtherBody)
{
    /// <summary>Reads it.</summary>
    public Result<Terms> Read()
    {
        var notice = Days("notice", Notice);
        var withdrawal = Days("withdrawal", Withdrawal);
        var body = Fields.Line("otherbody", OtherBody, Fields.Name, required: false);
        return FormIsRefused.From(notice.Refusal, withdrawal.Refusal, body.Refusal) is { } refusal
            ? refusal
            : new Terms
            {
                Binds = Binds,
                Renewal = Renewal,
                Notice = notice.Value,
                Withdrawal = withdrawal.Value,
                Reservations = Reservations,
                OtherBody = body.Value,
            };
    }

    private static Result<Span> Days(string field, string? raw) =>
        string.IsNullOrWhiteSpace(raw) ? Span.None
        : Fields.TryNumber(raw.Trim(), out var days) && days <= 730 ? (days == 0 ? Span.None : new Span(days, SpanUnit.Days))
        : new FieldIsNotUnderstood(field, "days");
}
