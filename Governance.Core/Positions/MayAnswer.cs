using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Positions;

/// <summary>A seat that somebody may answer for, and by what right.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="Name">The holder's name.</param>
/// <param name="Authority">A key under <c>authority.</c></param>
/// <param name="Until">The last day of that right, or null.</param>
public sealed record AnswerRight(Seat Seat, string Name, string Authority, LocalDate? Until);

/// <summary>What a page tells every visitor: for which seats they may answer, or why for none.</summary>
/// <param name="Rights">The seats.</param>
/// <param name="Refusals">Why not for others they might expect.</param>
public sealed record Answering(IReadOnlyList<AnswerRight> Rights, IReadOnlyList<MayNotAnswer> Refusals);

/// <summary>Who may answer. Pure, and the same for the page that explains and the command that acts.</summary>
public static class MayAnswer
{
    /// <summary>The right of a coop that another has given its seat to: the owner's own answer always wins.</summary>
    public const string Given = "given";

    /// <summary>What a viewer may do about a roll.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="circle">The circle whose roll it is.</param>
    /// <param name="roll">The roll of the round.</param>
    /// <param name="who">Whose word a coop's answer takes.</param>
    public static Answering Of(Viewer viewer, Circle circle, IReadOnlyList<Seat> roll, Who who = Who.Speaker)
    {
        if (viewer.Person is not { } person)
        {
            return new([], [new("not_signed_in")]);
        }

        var rights = new List<AnswerRight>();
        var refusals = new List<MayNotAnswer>();
        foreach (var seat in roll.Where(seat => seat.PersonId == person.Id))
        {
            if (seat.Recused)
            {
                refusals.Add(new("recused", person.Name));
                continue;
            }

            rights.Add(new(seat, person.Name, "own_seat", null));
        }

        foreach (var hat in viewer.Hats)
        {
            var seat = roll.FirstOrDefault(seat => seat.CoopId == hat.CoopId);
            if (WhyNot(hat, seat, roll, circle, who) is { } why)
            {
                refusals.Add(new(why, hat.CoopName));
            }
            else if (seat is not null)
            {
                rights.Add(new(seat, hat.CoopName, AuthorityOf(hat.Role), hat.UntilDate));
            }

            rights.AddRange(
                roll.Where(given => given.GivenTo == hat.CoopId && hat.SpeaksForCoop && given is { Recused: false, IsDecidedInside: false })
                    .Select(given => new AnswerRight(given, "", Given, hat.UntilDate))
            );
        }

        if (rights.Count == 0 && refusals.Count == 0)
        {
            refusals.Add(new(viewer.Hats.Count == 0 ? "no_coop" : "came_later"));
        }

        // Who may answer for one seat still wants to know why not for a seat that is decided inside.
        return new(rights, rights.Count > 0 ? [.. refusals.Where(refusal => refusal.Why is "decides_inside" or "recused")] : refusals);
    }

    private static string AuthorityOf(Role role) =>
        role switch
        {
            Role.Delegate => "delegate",
            Role.Alternate => "alternate",
            _ => "member",
        };

    private static string? WhyNot(Hat hat, Seat? seat, IReadOnlyList<Seat> roll, Circle circle, Who who)
    {
        if (seat is { Recused: true })
        {
            return "recused";
        }

        if (seat is not null)
        {
            return seat.IsDecidedInside ? "decides_inside"
                : hat.SpeaksForCoop || (who == Who.Member && hat.Role == Role.Member) ? null
                : hat.Role == Role.Observer ? "observer"
                : "member";
        }

        if (roll.Count == 0 || roll[0].CoopId is null)
        {
            return circle.CoopId == hat.CoopId && hat.Role == Role.Observer ? "observer" : null;
        }

        return hat.Standing switch
        {
            Standing.Paused => "paused",
            Standing.Applicant => "applicant",
            Standing.Associate => "associate",
            Standing.Left => "left",
            _ => circle.Kind == CircleKind.General ? "came_later" : "takes_no_part",
        };
    }
}
