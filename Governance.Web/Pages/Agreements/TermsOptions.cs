using Governance.Core.Agreements;
using Governance.Core.Kernel;
using Governance.Core.Words;

namespace Governance.Web.Pages.Agreements;

/// <summary>An agreement's terms as a form asks for them.</summary>
/// <param name="Words">The reader's language.</param>
/// <param name="Form">What was typed, or what they are.</param>
public sealed record TermsOptions(Speech Words, TermsForm Form)
{
    /// <summary>Whom it may bind.</summary>
    public IEnumerable<(string, string)> Binds =>
        Enum.GetValues<Binding>().Select(one => (one.ToString(), Words["binds." + Fact.Cell(one)]));

    /// <summary>How a new version may reach who has signed.</summary>
    public IEnumerable<(string, string)> Renewals =>
        Enum.GetValues<Renewal>().Select(one => (one.ToString(), Words["renewal." + Fact.Cell(one)]));

    /// <summary>The form that says what terms are.</summary>
    public static TermsForm Of(Terms terms) =>
        new(terms.Binds, terms.Renewal, Days(terms.Notice), Days(terms.Withdrawal), terms.Reservations, terms.OtherBody);

    private static string Days(Span span) => span.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
