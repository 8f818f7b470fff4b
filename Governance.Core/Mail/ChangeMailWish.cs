using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Mail;

/// <summary>What the settings form sends, as typed.</summary>
/// <param name="AtOnce">Whether a mail of its own comes when something is asked or decided.</param>
/// <param name="Nudges">Whether one comes when an answer is missing near the end.</param>
/// <param name="Digest">When the digest comes: never, needed, daily or weekly.</param>
/// <param name="Weekday">The day of a weekly digest, 1 is Monday.</param>
/// <param name="Hour">The hour of the digest.</param>
/// <param name="QuietFrom">The first quiet hour.</param>
/// <param name="QuietUntil">When mails go out again.</param>
/// <param name="MostAWeek">How many mails a week at most.</param>
public sealed record MailWishForm(
    bool AtOnce,
    bool Nudges,
    string? Digest,
    string? Weekday,
    string? Hour,
    string? QuietFrom,
    string? QuietUntil,
    string? MostAWeek
)
{
    /// <summary>The form that says what a wish says.</summary>
    public static MailWishForm Of(MailWish wish)
    {
        static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new(
            wish.AtOnce,
            wish.Nudges,
            Fact.Cell(wish.Digest),
            Text(wish.Weekday),
            Text(wish.Hour),
            Text(wish.QuietFrom),
            Text(wish.QuietUntil),
            Text(wish.MostAWeek)
        );
    }

    /// <summary>The wish, or what is not understood.</summary>
    public Result<MailWish> Read()
    {
        var weekday = Number("weekday", Weekday, 1, 7);
        var hour = Number("hour", Hour, 0, 23);
        var from = Number("quietFrom", QuietFrom, 0, 23);
        var until = Number("quietUntil", QuietUntil, 0, 23);
        var most = Number("mostAWeek", MostAWeek, 1, 100);
        var rhythm =
            Enum.TryParse<DigestRhythm>(Digest, ignoreCase: true, out var read) && Digest!.All(char.IsLetter)
                ? (Result<DigestRhythm>)read
                : new FieldIsNotUnderstood("digest", "choice");
        return FormIsRefused.From(rhythm.Refusal, weekday.Refusal, hour.Refusal, from.Refusal, until.Refusal, most.Refusal) is { } refusal
            ? refusal
            : new MailWish
            {
                AtOnce = AtOnce,
                Nudges = Nudges,
                Digest = rhythm.Value,
                Weekday = weekday.Value,
                Hour = hour.Value,
                QuietFrom = from.Value,
                QuietUntil = until.Value,
                MostAWeek = most.Value,
            };
    }

    private static Result<int> Number(string field, string? raw, int least, int most) =>
        Fields.TryNumber(raw, out var number) && number >= least && number <= most ? number : new FieldIsNotUnderstood(field, "choice");
}

/// <summary>Somebody says how they want to be written to.</summary>
public sealed class ChangeMailWish(Writer writer)
{
    /// <summary>Puts it; the next digest comes when the new wish says.</summary>
    public Task<Result<MailWish>> Run(Actor actor, MailWishForm form) =>
        writer.Run<MailWish>(
            actor,
            async change =>
            {
                if (
                    actor.Person is not { } id
                    || await PersonStore.Find(change.Connection, new PersonId(id), change.Transaction) is not { } person
                )
                {
                    return new NotAllowed("sign_in");
                }

                var wish = form.Read();
                if (!wish.IsRefused)
                {
                    await Put(change, person, wish.Value);
                }

                return wish;
            }
        );

    /// <summary>Stops mails of one sort, and nothing else.</summary>
    public async Task Stop(PersonId id, string sort) =>
        await writer.Keep(async change =>
        {
            var wish = await MailWishStore.Of(change.Connection, id, change.Transaction);
            await Put(change, (await PersonStore.Find(change.Connection, id, change.Transaction))!, wish.Without(sort));
        });

    private static async Task Put(Change change, Person person, MailWish wish)
    {
        await MailWishStore.Put(change.Transaction, person.Id, wish);
        var federation = (await FederationStore.Find(change.Connection, change.Transaction))!;
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(person.Zone) ?? federation.DateTimeZone;
        await QueueDigests.Replace(change, person.Id, wish, zone);
    }
}
