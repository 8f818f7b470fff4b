using Governance.Core.Conditions;
using Governance.Core.Kernel;

namespace Governance.Core.Mail;

/// <summary>To who owes something: its day is near.</summary>
public sealed class ConditionNearMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "condition_near";

    /// <inheritdoc />
    public MailSort Sort => MailSort.Nudge;

    /// <inheritdoc />
    public async Task<MailText?> Write(MailContext context) =>
        await Load(context) is { State: ConditionState.Open, ClaimedAt: null } condition && condition.DueAt > context.Now
            ? Text(context, condition, "mail.condition_near.subject", "mail.condition_near.text")
            : null;

    /// <summary>The condition, as far as the reader may read it.</summary>
    internal static async Task<Condition?> Load(MailContext context) =>
        Ids.TryParse<ConditionId>(context.Fact("condition"), out var id)
        && await ConditionStore.Find(context.Connection, id) is { } condition
        && context.Viewer.MayRead(condition.Audience)
            ? condition
            : null;

    internal static MailText Text(MailContext context, Condition condition, string subject, string text)
    {
        var facts = new
        {
            words = condition.Words,
            owner = condition.OwnerName,
            circle = condition.CircleName,
            due = condition.DueDate,
            unmet = condition.Unmet,
        };
        return new MailText(context.Speech.Say(subject, facts))
        {
            Thread = condition.Id.Value,
            Tells = $"{subject}:{condition.Id}:{condition.DueDate}",
        }
            .Say(context.Speech.Say(text, facts))
            .Quote(condition.Words)
            .Link(context.Speech["mail.condition.link"], context.Url("/conditions/" + condition.Id))
            .Because(context.Speech.Say("mail.because.condition", facts));
    }
}

/// <summary>To who owed something, and to the secretary: it was not met in time.</summary>
public sealed class ConditionUnmetMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "condition_unmet";

    /// <inheritdoc />
    public async Task<MailText?> Write(MailContext context) =>
        await ConditionNearMail.Load(context) is { State: ConditionState.Unmet } condition
            ? ConditionNearMail.Text(context, condition, "mail.condition_unmet.subject", "mail.condition_unmet.text")
            : null;
}
