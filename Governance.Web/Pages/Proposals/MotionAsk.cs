using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Web.Ui;

namespace Governance.Web.Pages.Proposals;

/// <summary>One thing that may be chosen.</summary>
/// <param name="Value">As it is sent.</param>
/// <param name="Label">As it is shown; for a choice of words their key.</param>
public sealed record Choosable(string Value, string Label);

/// <summary>What takes effect, as the page asks for it: the kinds to choose from, and what the chosen kind asks, field by field.</summary>
public sealed record MotionAsk
{
    /// <summary>What the inputs of a motion's fields are called: the page has fields of the same names.</summary>
    public const string Prefix = "m-";

    /// <summary>Kinds to choose from.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>The one chosen.</summary>
    public required string Kind { get; init; }

    /// <summary>What it asks.</summary>
    public required IReadOnlyList<MotionField> Fields { get; init; }

    /// <summary>The answers so far.</summary>
    public required MotionValues Values { get; init; }

    /// <summary>What may be chosen, by field.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Choosable>> Choices { get; init; }

    /// <summary>What would change, as far as the answers say.</summary>
    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>
    /// What a form sent: null where it asks nothing of what takes effect. Only what the kind asks is taken, and kept as typed.
    /// </summary>
    public static MotionForm? Read(HttpRequest request, Motions motions)
    {
        var kind = request.HasFormContentType ? request.Form["motion"].ToString() : "";
        if (kind == MotionForm.Resolve.Kind)
        {
            return MotionForm.Resolve;
        }

        if (motions.All.FirstOrDefault(one => one.Kind == kind && one.Asks.Count > 0) is not { } motion)
        {
            return null;
        }

        var values = motion.Asks.Select(ask =>
            KeyValuePair.Create(
                ask.Name,
                string.Join(' ', request.Form[Prefix + ask.Name].OfType<string>()).ReplaceLineEndings("\n").Trim()
            )
        );
        return new MotionForm(kind, new MotionValues(values).Details);
    }

    /// <summary>Loads what the page shows of a motion in a circle.</summary>
    public static async Task<MotionAsk> Load(Site site, Motions motions, Circle circle, MotionForm form)
    {
        var motion = motions.Of(form.Kind);
        var connection = await site.Connection();
        var choices = new Dictionary<string, IReadOnlyList<Choosable>>();
        foreach (var field in motion.Asks)
        {
            choices[field.Name] = await Choosables(connection, site, circle, field);
        }

        return new MotionAsk
        {
            Kinds =
            [
                MotionForm.Resolve.Kind,
                .. motions
                    .All.Where(one => one.IsOfferedIn(circle.Id.Value) || (one.Kind == form.Kind && one.Asks.Count > 0))
                    .Select(one => one.Kind),
            ],
            Kind = form.Kind,
            Fields = motion.Asks,
            Values = MotionValues.Read(form.Details),
            Choices = choices,
        };
    }

    private static async Task<IReadOnlyList<Choosable>> Choosables(DbConnection connection, Site site, Circle circle, MotionField field) =>
        field.Kind switch
        {
            AskKind.Choice => [.. field.Options.Select(option => new Choosable(option, "ask_option." + option))],
            AskKind.Coop or AskKind.Coops =>
            [
                .. (await CoopStore.All(connection, site.Today))
                    .Where(coop => field.Options.Count == 0 || field.Options.Contains(Fact.Cell(coop.Standing)))
                    .Select(coop => new Choosable(coop.Id.Value, coop.Name)),
            ],
            AskKind.Circle => circle.Id == CircleId.General
                ?
                [
                    .. (await CircleStore.All(connection))
                        .Where(one => MayName(site.Viewer, one, circle))
                        .Select(one => new Choosable(one.Id.Value, one.Name)),
                ]
                : [],
            AskKind.Person =>
            [
                .. (await PersonStore.InForce(connection, site.Today))
                    .Where(person => circle.CoopId is not { } coop || person.CoopId == coop)
                    .DistinctBy(person => person.PersonId)
                    .Select(person => new Choosable(person.PersonId.Value, person.PersonName)),
            ],
            _ => [],
        };

    private static bool MayName(Viewer viewer, Circle one, Circle deciding) =>
        viewer.MayRead(one.Audience) && !one.IsClosed && one.Id != deciding.Id;
}
