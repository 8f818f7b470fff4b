using Governance.Core.Access;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Register;

/// <summary>
/// An earlier decision is no longer in force, since a later one stands in its place or ends it. The effect of a motion says so by the fact
/// <c>supersedes</c>; where it did not, a secretary records it. Both entries stay as they are.
/// </summary>
public sealed class SupersedeDecision(Writer writer)
{
    /// <summary>The fact of an effect that gives the number of the earlier decision.</summary>
    public const string FactName = "supersedes";

    /// <summary>A secretary records it.</summary>
    /// <param name="actor">The secretary.</param>
    /// <param name="number">The later decision.</param>
    /// <param name="rawEarlier">The earlier one's number, as typed.</param>
    /// <param name="ends">Whether the later one only ends it.</param>
    public Task<Result<Supersession>> Run(Actor actor, string number, string? rawEarlier, bool ends) =>
        writer.Run<Supersession>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (await Readable(change, viewer, number) is not { } later)
                {
                    return new NotFound();
                }

                if (!CorrectDecision.May(viewer, later))
                {
                    return new NotAllowed("secretary");
                }

                var typed = Fields.Line("replaced", rawEarlier, 20);
                if (typed.IsRefused)
                {
                    return typed.Refusal;
                }

                if (await Readable(change, viewer, typed.Value) is not { } earlier)
                {
                    return new FieldIsNotUnderstood("replaced", "decision");
                }

                if (!CorrectDecision.May(viewer, earlier))
                {
                    return new NotAllowed("secretary");
                }

                var zone = (await FederationStore.Find(change.Connection, change.Transaction))!.DateTimeZone;
                var steps = await SupersessionStore.From(change.Transaction, number);
                var back = await SupersessionStore.From(change.Transaction, earlier.Number);
                if (WhyNot(later, earlier, steps, back, AsOf.Of(change.Now, zone)) is { } refusal)
                {
                    return refusal;
                }

                var supersession = new Supersession
                {
                    Number = later.Number,
                    Supersedes = earlier.Number,
                    Because = ends ? SupersededBecause.Ends : SupersededBecause.Replaces,
                    Since = Instant.Max(InForce.Since(later, zone), InForce.Since(earlier, zone)),
                    ByPerson = viewer.Person?.Id,
                    At = change.Now,
                };
                await Add(change, supersession, later.Audience);
                return supersession;
            }
        );

    /// <summary>Why one decision cannot take the place of another; null when it can. Pure.</summary>
    /// <param name="later">The later one.</param>
    /// <param name="earlier">The earlier one.</param>
    /// <param name="steps">What leads on from the later one.</param>
    /// <param name="back">What leads on from the earlier one.</param>
    /// <param name="now">Now.</param>
    public static Refusal? WhyNot(
        Decision later,
        Decision earlier,
        IReadOnlyList<(string Number, string Supersedes)> steps,
        IReadOnlyList<(string Number, string Supersedes)> back,
        AsOf now
    ) =>
        later.Number == earlier.Number || Supersession.LeadsTo(earlier.Number, later.Number, back)
            ? new SupersedesItself(later.Number, earlier.Number)
        : steps.Contains((later.Number, earlier.Number)) ? new AlreadySuperseded(later.Number, earlier.Number)
        : InForce.On(later, now) is Force.None or Force.Later or Force.Returned ? new NeverInForce(later.Number)
        : InForce.On(earlier, now) is Force.None or Force.Later or Force.Returned ? new NeverInForce(earlier.Number)
        : null;

    /// <summary>
    /// What the effects of a decision say they supersede, recorded in the transaction in which they were taken. A number that is none, or
    /// would make a circle, supersedes nothing.
    /// </summary>
    internal static async Task ByEffects(Change change, Decision later, IReadOnlyList<Effect> effects)
    {
        foreach (var number in effects.Select(effect => effect.Facts.GetValueOrDefault(FactName)?.ToString()).OfType<string>().Distinct())
        {
            var steps = await SupersessionStore.From(change.Transaction, later.Number);
            var back = await SupersessionStore.From(change.Transaction, number);
            if (
                Supersession.LeadsTo(number, later.Number, back)
                || steps.Contains((later.Number, number))
                || await DecisionStore.Find(change.Connection, number, change.Transaction) is null
            )
            {
                continue;
            }

            var supersession = new Supersession
            {
                Number = later.Number,
                Supersedes = number,
                Because = SupersededBecause.Motion,
                Since = later.EffectiveAt ?? change.Now,
                At = change.Now,
            };
            await Add(change, supersession, later.Audience);
        }
    }

    private static async Task Add(Change change, Supersession supersession, Audience audience)
    {
        await SupersessionStore.Add(change.Transaction, supersession);
        await change.Append(
            new DecisionSuperseded(
                supersession.Number,
                supersession.Supersedes,
                supersession.Because,
                supersession.Since,
                supersession.ByPerson,
                supersession.At,
                audience.Value
            )
        );
    }

    private static async Task<Decision?> Readable(Change change, Viewer viewer, string number) =>
        await DecisionStore.Find(change.Connection, number, change.Transaction) is { } decision && viewer.MayRead(decision.Audience)
            ? decision
            : null;
}

/// <summary>A decision would, directly or over others, stand in its own place.</summary>
/// <param name="Number">The one that was to supersede.</param>
/// <param name="Earlier">The one that was to be superseded.</param>
public sealed record SupersedesItself(string Number, string Earlier) : Refusal("supersedes_itself")
{
    /// <inheritdoc />
    public override string? Field => "replaced";
}

/// <summary>It is recorded already.</summary>
/// <param name="Number">The one that supersedes.</param>
/// <param name="Earlier">The one that is superseded.</param>
public sealed record AlreadySuperseded(string Number, string Earlier) : Refusal("already_superseded")
{
    /// <inheritdoc />
    public override string? Field => "replaced";
}

/// <summary>It was not adopted, or has not taken effect, so it neither supersedes nor is superseded.</summary>
/// <param name="Number">Which.</param>
public sealed record NeverInForce(string Number) : Refusal("never_in_force")
{
    /// <inheritdoc />
    public override string? Field => "replaced";
}
