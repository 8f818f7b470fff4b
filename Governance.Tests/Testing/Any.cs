using CsCheck;
using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Core.Words;
using Governance.Web.Hosting;
using NodaTime;

namespace Governance.Tests.Testing;

/// <summary>Generators and plain things that tests share.</summary>
internal static class Any
{
    /// <summary>All words of the product, in English.</summary>
    public static Speech Speech { get; } =
        new(new Catalogue(typeof(Catalogue).Assembly, typeof(App).Assembly), Cultures.Of("en"), DateTimeZone.Utc);

    /// <summary>One of these.</summary>
    public static Gen<T> Of<T>(params IReadOnlyList<T> items) => Gen.Int[0, items.Count - 1].Select(at => items[at]);

    /// <summary>A proposal with a pinned rule, to ask pure questions about.</summary>
    public static Proposal Proposal(string policy) =>
        new()
        {
            Id = new ProposalId("prop_1"),
            Number = 1,
            CircleId = CircleId.General,
            Audience = Audience.Federation,
            State = ProposalState.Discuss,
            Title = "Share enquiries",
            Motion = "resolve",
            Policy = policy,
            SeePositions = Sight.Federation,
            SeeReasons = Sight.Federation,
            RaisedBy = new PersonId("pers_1"),
            RaisedAt = Instant.FromUtc(2026, 11, 23, 9, 0),
            Version = 1,
            Round = 1,
        };

    /// <summary>Its first round.</summary>
    public static Round Round(ProposalId proposal) =>
        new()
        {
            Id = new RoundId("rond_1"),
            ProposalId = proposal,
            Number = 1,
            CircleId = CircleId.General,
            Version = 1,
            TextHash = "",
            DetailsHash = "",
            PolicyHash = "",
            OpenedAt = Instant.FromUtc(2026, 11, 23, 9, 0),
            EarliestAt = Instant.FromUtc(2026, 11, 30, 9, 0),
            ClosesAt = Instant.FromUtc(2026, 11, 30, 9, 0),
            Extensions = 0,
            Fingerprint = "",
        };
}
