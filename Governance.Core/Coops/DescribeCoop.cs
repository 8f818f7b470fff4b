using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Coops;

/// <summary>What a coop says of itself, as typed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Website">Its website.</param>
/// <param name="About">What it does (Markdown).</param>
public sealed record CoopProfile(string? Name, string? Place, string? Website, string? About);

/// <summary>Somebody who speaks for the coop, or a steward, changes its name and what it says of itself.</summary>
public sealed class DescribeCoop(Writer writer)
{
    /// <summary>Puts the profile.</summary>
    public Task<Result<Done>> Run(Actor actor, CoopId id, CoopProfile form) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                var today = await AccessStore.Today(change);
                if (!viewer.Belongs || await CoopStore.Find(change.Connection, id, today, change.Transaction) is not { } coop)
                {
                    return new NotFound();
                }

                if (!viewer.IsSteward && !viewer.SpeaksFor(id))
                {
                    return new NotAllowed("delegate_or_steward");
                }

                var name = Fields.Line("name", form.Name, Fields.Name);
                var place = Fields.Line("place", form.Place, Fields.Name, required: false);
                var website = Website(form.Website);
                var about = Fields.Prose("about", form.About, Fields.Reason, required: false);
                if (FormIsRefused.From(name.Refusal, place.Refusal, website.Refusal, about.Refusal) is { } refusal)
                {
                    return refusal;
                }

                if (await CoopStore.Alike(change.Transaction, name.Value) is { } other && other != id)
                {
                    return new CoopNameIsTaken(name.Value);
                }

                var described = coop with { Name = name.Value, Place = place.Value, Website = website.Value, About = about.Value };
                await CoopStore.Describe(change.Transaction, described);
                await change.Append(CoopDescribed.From(described));
                if (described.Name != coop.Name)
                {
                    var circle = await CircleStore.OfCoop(change.Connection, id, change.Transaction);
                    await SetUpCircle.In(change, circle with { Name = described.Name });
                }

                return Done.It;
            }
        );

    private static Result<string> Website(string? raw)
    {
        var line = Fields.Line("website", raw, 300, required: false);
        if (line.IsRefused || line.Value.Length == 0)
        {
            return line;
        }

        var address = line.Value.Contains("://", StringComparison.Ordinal) ? line.Value : "https://" + line.Value;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.UserInfo.Length == 0
            ? address
            : new WebsiteIsNotUnderstood();
    }
}

/// <summary>A coop changed what it says of itself.</summary>
/// <param name="Coop">Which.</param>
/// <param name="NameHash">Fingerprint of its name.</param>
/// <param name="PlaceHash">Of its place.</param>
/// <param name="WebsiteHash">Of its website.</param>
/// <param name="AboutHash">Of what it says it does.</param>
public sealed record CoopDescribed(CoopId Coop, string NameHash, string PlaceHash, string WebsiteHash, string AboutHash) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "coop_described";

    /// <inheritdoc />
    public string Subject => Coop.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Public;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "coop",
                new { id = Coop },
                new
                {
                    name = Fact.Hashed(NameHash),
                    place = Fact.Hashed(PlaceHash),
                    website = Fact.Hashed(WebsiteHash),
                    about = Fact.Hashed(AboutHash),
                }
            ),
        ];

    /// <summary>The event for a coop as it stands.</summary>
    public static CoopDescribed From(Coop coop) =>
        new(coop.Id, Fingerprint.Of(coop.Name), Fingerprint.Of(coop.Place), Fingerprint.Of(coop.Website), Fingerprint.Of(coop.About));
}
