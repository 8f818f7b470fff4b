using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Mail;

/// <summary>An answer given on a page that a mail's link has opened.</summary>
/// <param name="Seat">Of which seat.</param>
/// <param name="Form">What it answers.</param>
public sealed record SeatAnswer(SeatId Seat, AnswerForm Form);

/// <summary>
/// Answers without signing in: whoever holds the mail's key answers the seats that it is for, once, all of them or none. The key gives no
/// right that its person does not have: whether they may still answer is asked again here.
/// </summary>
public sealed class AnswerByMail(Writer writer, Database database)
{
    /// <summary>Answers, and uses the key up.</summary>
    /// <param name="token">The key.</param>
    /// <param name="purpose">What it must be for.</param>
    /// <param name="answers">The answers; those without a choice are left out.</param>
    /// <returns>The positions, or why not and at which seat.</returns>
    public async Task<(Result<IReadOnlyList<Position>> Result, SeatId? At)> Run(
        string token,
        string purpose,
        IReadOnlyList<SeatAnswer> answers
    )
    {
        await using var connection = await database.Open();
        if (await MailKeyStore.Find(connection, token, purpose) is not { } found)
        {
            return (new NotFound(), null);
        }

        SeatId? at = null;
        var result = await writer.Run<IReadOnlyList<Position>>(
            Actor.Of(found.PersonId),
            async change =>
            {
                var key = (await MailKeyStore.Find(change.Connection, token, purpose, change.Transaction))!;
                if (!key.IsAlive(change.Now))
                {
                    return new LinkIsDead(key.UsedAt is null ? "over" : "used");
                }

                var seats = SeatsOf(key).ToDictionary(pair => pair.Seat, pair => pair.Round);
                var given = answers.Where(answer => !string.IsNullOrEmpty(answer.Form.Choice)).ToList();
                if (given.Count == 0)
                {
                    return new ChoiceIsMissing();
                }

                var positions = new List<Position>();
                foreach (var answer in given)
                {
                    at = answer.Seat;
                    if (!seats.TryGetValue(answer.Seat, out var round))
                    {
                        return new NotFound();
                    }

                    var taken = await TakePosition.In(change, round, answer.Seat, answer.Form);
                    if (taken.IsRefused)
                    {
                        return taken.Refusal;
                    }

                    positions.Add(taken.Value);
                }

                await MailKeyStore.Use(change.Transaction, key, change.Now);
                return positions;
            }
        );
        return (result, result.IsRefused ? at : null);
    }

    /// <summary>The seats that a key is for, each with its round.</summary>
    public static IReadOnlyList<(RoundId Round, SeatId Seat)> SeatsOf(MailKey key) =>
        [
            .. key
                .Subject.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Chunk(2)
                .Select(pair => (new RoundId(pair[0]), new SeatId(pair[1]))),
        ];
}

/// <summary>A link of a mail opens nothing any more.</summary>
/// <param name="Why"><c>used</c> or <c>over</c>.</param>
public sealed record LinkIsDead(string Why) : Refusal("link_is_dead");
