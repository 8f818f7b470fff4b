using System.Globalization;
using System.Text.RegularExpressions;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Core.Text;

namespace Governance.Core.Elections;

/// <summary>What an election is prepared with, as typed.</summary>
/// <param name="Title">What is asked.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Method">How it is counted.</param>
/// <param name="Options">One option a line; for a budget each ends with what it costs, after a colon.</param>
/// <param name="Seats">How many are chosen; empty for one.</param>
/// <param name="Most">The highest score, or the points of a ballot; empty for what the method says.</param>
/// <param name="Budget">The money there is, where it is shared out.</param>
public sealed record ElectionForm(
    string? Title,
    string? Purpose,
    string? Method,
    string? Options,
    string? Seats = null,
    string? Most = null,
    string? Budget = null
);

/// <summary>An election is prepared, by whoever may raise a proposal in the circle. Nobody is asked before it opens.</summary>
public sealed partial class PrepareElection(Writer writer)
{
    /// <summary>The fewest options.</summary>
    public const int LeastOptions = 2;

    /// <summary>The most options.</summary>
    public const int MostOptions = 50;

    /// <summary>The longest name of an option, in characters.</summary>
    public const int LongestOption = 120;

    /// <summary>The longest purpose, in characters.</summary>
    public const int LongestPurpose = 4_000;

    /// <summary>The highest score, and the most points of a ballot.</summary>
    public const int MostPoints = 100;

    /// <summary>Prepares one.</summary>
    public Task<Result<ElectionId>> Run(Actor actor, CircleId circleId, ElectionForm form) =>
        writer.Run<ElectionId>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await CircleStore.Find(change.Connection, circleId, change.Transaction) is not { } circle
                    || !viewer.MayRead(circle.Audience)
                )
                {
                    return new NotFound();
                }

                if (circle.IsClosed)
                {
                    return new CircleIsClosed();
                }

                if (!MayRaise.In(viewer, circle))
                {
                    return new NotAllowed("prepare_election");
                }

                var read = Read(form);
                if (read.IsRefused)
                {
                    return read.Refusal;
                }

                var election = read.Value.Election with
                {
                    Id = Ids.New<ElectionId>(change.Now),
                    CircleId = circle.Id,
                    Audience = circle.Audience,
                    PreparedBy = new PersonId(change.Actor.Person!),
                    PreparedAt = change.Now,
                };
                await ElectionStore.Add(change.Transaction, election, read.Value.Options);
                await change.Append(ElectionPrepared.From(election, read.Value.Options));
                return election.Id;
            }
        );

    /// <summary>Reads the form; whose it is and when is filled in after. Pure but for the salts.</summary>
    public static Result<(Election Election, IReadOnlyList<ElectionOption> Options)> Read(ElectionForm form)
    {
        var title = Fields.Line("title", form.Title, Fields.Title);
        var purpose = Fields.Prose("purpose", form.Purpose, LongestPurpose, required: false);
        var way = ElectionMethods.Find(form.Method);
        var options = way is null ? new MethodIsNotOffered() : Options(way, form.Options);
        var seats = way is null || options.IsRefused ? 1 : Seats(way, form.Seats, options.Value.Count);
        var most = way is null ? 0 : Most(way, form.Most);
        var budget = way is { IsBudget: true } ? Budget(form.Budget) : (long?)null;
        if (FormIsRefused.From(title.Refusal, purpose.Refusal, options.Refusal, seats.Refusal, most.Refusal, budget.Refusal) is { } refusal)
        {
            return refusal;
        }

        return (
            new Election
            {
                Id = default,
                CircleId = default,
                Audience = default,
                PreparedBy = default,
                PreparedAt = default,
                Title = title.Value,
                Purpose = purpose.Value,
                Method = way!.Name,
                Seats = seats.Value,
                Most = most.Value,
                Budget = budget.Value,
            },
            options.Value
        );
    }

    private static Result<IReadOnlyList<ElectionOption>> Options(ElectionMethod way, string? typed)
    {
        var (options, skeletons) = (new List<ElectionOption>(), new HashSet<string>());
        foreach (var line in (typed ?? "").ReplaceLineEndings("\n").Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var (text, cost) = (line, (long?)null);
            if (way.IsBudget)
            {
                var priced = Priced().Match(line);
                if (!priced.Success)
                {
                    return new OptionHasNoCost(line.Trim());
                }

                (text, cost) = (priced.Groups[1].Value, long.Parse(priced.Groups[2].Value, CultureInfo.InvariantCulture));
            }

            var name = Fields.Line("options", text, LongestOption);
            if (name.IsRefused)
            {
                return name.Refusal;
            }

            if (!skeletons.Add(Skeleton.Of(name.Value)))
            {
                return new OptionIsTwice(name.Value);
            }

            options.Add(
                new ElectionOption
                {
                    Place = options.Count + 1,
                    Name = name.Value,
                    Salt = Fingerprint.NewSalt(),
                    Cost = cost,
                }
            );
        }

        return options.Count is < LeastOptions or > MostOptions ? new OptionsDoNotFit(LeastOptions, MostOptions) : options;
    }

    private static Result<int> Seats(ElectionMethod way, string? typed, int options)
    {
        var most = way.ChoosesOne || way.IsBudget ? 1 : options - 1;
        return string.IsNullOrWhiteSpace(typed) || way.IsBudget ? 1
            : Fields.TryNumber(typed.Trim(), out var seats) && seats >= 1 && seats <= most ? seats
            : new SeatsDoNotFit(most);
    }

    private static Result<int> Most(ElectionMethod way, string? typed) =>
        way.MostUnlessSaid == 0 ? 0
        : string.IsNullOrWhiteSpace(typed) ? way.MostUnlessSaid
        : Fields.TryNumber(typed.Trim(), out var most) && most is >= 1 and <= MostPoints ? most
        : new PointsDoNotFit(1, MostPoints);

    private static Result<long?> Budget(string? typed) =>
        long.TryParse((typed ?? "").Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var budget)
        && budget is > 0 and <= 1_000_000_000_000
            ? (long?)budget
            : new BudgetIsNotUnderstood();

    /// <summary>A name, a colon, a semicolon or a tab, and a whole number.</summary>
    [GeneratedRegex(@"^\s*(.+?)\s*[:;\t]\s*([0-9]{1,12})\s*$")]
    private static partial Regex Priced();
}
