using Governance.Core.Words;
using Governance.Web.Pages.Proposals;

namespace Governance.Web.Ui;

/// <summary>The next step of a process in one sentence, with whom it waits for.</summary>
public static class StepText
{
    /// <summary>What comes next, who does it, until when.</summary>
    public static string Step(this Speech speech, ConsentView consent)
    {
        var next = consent.Next;
        var facts = new
        {
            number = next.Objection?.Number,
            n = next.Count,
            waiting = consent.Waiting,
        };
        var sentence = speech.Say("step." + next.Code, facts);
        var waits =
            consent.Waiting.Count > 0 ? " " + speech.Say("step.waits", new { waiting = consent.Waiting, n = consent.Waiting.Count }) : "";
        var until = next.Until is { } at ? " " + speech.Say("step.until", new { at }) : "";
        return sentence + waits + until;
    }
}
