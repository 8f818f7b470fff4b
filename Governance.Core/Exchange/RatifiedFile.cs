using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Governance.Core.Agreements;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Register;
using NodaTime;

namespace Governance.Core.Exchange;

/// <summary>
/// A version that two bodies have ratified, as a file that either keeps: the words, both ratifications, and the journal's entries that prove
/// them. docs/record.md says it byte for byte; <see cref="RatifiedCheck"/> recomputes it.
/// </summary>
public sealed record RatifiedFile
{
    /// <summary>The name of this form.</summary>
    public const string Form = "governance-ratified/1";

    private static readonly string[] _kinds =
    [
        AgreementSet.Kind,
        AgreementVersionMade.Kind,
        AgreementInForce.Kind,
        RatificationRecorded.Kind,
        RatificationConfirmed.Kind,
        DecisionEntered.Kind,
    ];

    private static readonly JsonSerializerOptions _strict = new(Json.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    /// <summary><see cref="Form"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The agreement.</summary>
    public required RatifiedAgreement Agreement { get; init; }

    /// <summary>Which version.</summary>
    public required int Version { get; init; }

    /// <summary>From when it is in force.</summary>
    public required Instant InForceFrom { get; init; }

    /// <summary>The words, exactly.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 of their bytes.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The decision by which the federation ratified; null where the version was made without one.</summary>
    public RatifiedDecision? Decision { get; init; }

    /// <summary>Both ratifications, ours first.</summary>
    public required IReadOnlyList<RatifiedBy> Ratifications { get; init; }

    /// <summary>The entries of the journal that prove it, in order.</summary>
    public required IReadOnlyList<RatifiedEntry> Entries { get; init; }

    /// <summary>The file of a version; null until both sides have ratified it.</summary>
    public static async Task<RatifiedFile?> Of(DbConnection connection, Agreement agreement, AgreementVersion version)
    {
        var both = await RatificationStore.Of(connection, agreement.Id, version.Number);
        if (both.Count < 2 || version.InForceFrom is not { } inForce)
        {
            return null;
        }

        var decision = await RatifiedDecision.Of(connection, version);
        return new RatifiedFile
        {
            Format = Form,
            Agreement = new(agreement.Id, agreement.Slug, agreement.Name),
            Version = version.Number,
            InForceFrom = inForce,
            Text = version.Text,
            Sha256 = version.TextHash,
            Decision = decision,
            Ratifications = [.. both.Select(RatifiedBy.From)],
            Entries = await Proof(connection, agreement, version, decision?.Number, both),
        };
    }

    /// <summary>As text: indented JSON, ended by a line feed.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json.Indented) + "\n";

    /// <summary>Reads a file; throws <see cref="BadInputException"/> where it is none, down to a name that does not belong in it.</summary>
    public static RatifiedFile Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<RatifiedFile>(text, _strict) ?? throw new BadInputException("malformed", "The file is null.");
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException or FormatException)
        {
            throw new BadInputException("malformed", malformed.Message);
        }
    }

    private static async Task<IReadOnlyList<RatifiedEntry>> Proof(
        DbConnection connection,
        Agreement agreement,
        AgreementVersion version,
        string? decision,
        IReadOnlyList<Ratification> both
    )
    {
        // A decision's entry is about its proposal, where it has one.
        var decided = decision is null ? null : await DecisionStore.Find(connection, decision);
        string[] subjects = [.. new[] { agreement.Id.Value, decision, decided?.ProposalId?.Value }.OfType<string>()];
        var about = await JournalStore.About(connection, subjects, _kinds);
        var name = Fingerprint.Of(agreement.Name);
        var ids = both.Select(one => one.Id).ToHashSet();
        var chosen = new SortedDictionary<int, RatifiedEntry>();
        int? named = null;
        foreach (var (entry, before, body) in about)
        {
            var proves = Events.Read(entry.Kind, body?.Text ?? "") switch
            {
                AgreementSet set => set.NameHash == name,
                AgreementVersionMade made => made.Number == version.Number,
                AgreementInForce inForce => inForce.Number == version.Number,
                RatificationRecorded recorded => ids.Contains(recorded.Ratification),
                RatificationConfirmed confirmed => ids.Contains(confirmed.Ratification),
                DecisionEntered entered => entered.Number == decision,
                _ => false,
            };
            if (!proves)
            {
                continue;
            }

            // Of the entries that say its name, the last is enough.
            if (entry.Kind == AgreementSet.Kind)
            {
                _ = named is { } earlier && chosen.Remove(earlier);
                named = entry.Position;
            }

            chosen[entry.Position] = RatifiedEntry.From(entry, before, body!);
        }

        return [.. chosen.Values];
    }
}

/// <summary>Which agreement was ratified.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its address.</param>
/// <param name="Name">Its name.</param>
public sealed record RatifiedAgreement(AgreementId Id, string Slug, string Name);

/// <summary>A ratification as the file tells it: all that was said, and no address.</summary>
public sealed record RatifiedBy
{
    /// <summary>Its id.</summary>
    public required RatificationId Id { get; init; }

    /// <summary>Whose.</summary>
    public required RatifiedSide Side { get; init; }

    /// <summary>What the body is called.</summary>
    public required string Body { get; init; }

    /// <summary>SHA-256 of the words that it ratified.</summary>
    public required string TextHash { get; init; }

    /// <summary>Its decision in words.</summary>
    public required string Decision { get; init; }

    /// <summary>Of ours: its number.</summary>
    public string? DecisionNumber { get; init; }

    /// <summary>When it was decided.</summary>
    public required LocalDate DecidedOn { get; init; }

    /// <summary>Who gave the signer authority.</summary>
    public required string Mandate { get; init; }

    /// <summary>Who signed.</summary>
    public required string Signer { get; init; }

    /// <summary>As what.</summary>
    public required string SignerRole { get; init; }

    /// <summary>The salt of the seals of signer and role.</summary>
    public required string SignerSalt { get; init; }

    /// <summary>When it was recorded.</summary>
    public required Instant AskedAt { get; init; }

    /// <summary>When it began to count.</summary>
    public required Instant ConfirmedAt { get; init; }

    internal static RatifiedBy From(Ratification one) =>
        new()
        {
            Id = one.Id,
            Side = one.Side,
            Body = one.Body,
            TextHash = one.TextHash,
            Decision = one.Decision,
            DecisionNumber = one.DecisionNumber,
            DecidedOn = one.DecidedOn,
            Mandate = one.Mandate,
            Signer = one.Signer,
            SignerRole = one.SignerRole,
            SignerSalt = one.SignerSalt,
            AskedAt = one.AskedAt,
            ConfirmedAt = one.ConfirmedAt!.Value,
        };
}
