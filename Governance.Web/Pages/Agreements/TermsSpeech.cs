using Governance.Core.Agreements;
using Governance.Core.Kernel;
using Governance.Core.Words;

namespace Governance.Web.Pages.Agreements;

/// <summary>An agreement's terms in sentences.</summary>
public static class TermsSpeech
{
    /// <summary>What it says about whom it binds and how; whom it waits for only while it waits.</summary>
    public static IEnumerable<string> Say(Speech speech, Terms terms, bool isInForce = false)
    {
        yield return speech[terms.IsSigned ? "terms.by_signature" : "terms.by_decision"];
        if (terms.OtherBody.Length > 0 && !isInForce)
        {
            yield return speech.Say("terms.other_body", new { body = terms.OtherBody });
        }

        if (!terms.IsSigned)
        {
            yield break;
        }

        yield return terms.Renewal == Renewal.AsksAgain
            ? speech["terms.asks_again"]
            : speech.Say("terms.after_notice", new { n = terms.Notice.Amount });
        yield return terms.Withdrawal.IsNone
            ? speech["terms.leave_at_once"]
            : speech.Say("terms.leave_after", new { n = terms.Withdrawal.Amount });
        yield return speech[terms.Reservations ? "terms.reservations" : "terms.no_reservations"];
    }
}
