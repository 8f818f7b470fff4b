using CsCheck;
using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Agreements;

/// <summary>What holds for whatever was recorded, in whatever order.</summary>
internal sealed class BoundLawsTests
{
    private static readonly Instant _start = Instant.FromUtc(2026, 1, 1, 9, 0);
    private static readonly CoopId _coop = new("coop_1");
    private const int Days = 200;

    private static readonly Gen<Instant> _day = Gen.Int[0, Days].Select(day => _start + Duration.FromDays(day));

    private static readonly Gen<Terms> _terms = Gen.Select(
        Gen.Bool,
        Gen.Bool,
        Gen.Int[0, 40],
        (isSigned, asks, notice) =>
            new Terms
            {
                Binds = isSigned ? Binding.BySignature : Binding.ByDecision,
                Renewal = asks ? Renewal.AsksAgain : Renewal.AfterNotice,
                Notice = new Span(notice, SpanUnit.Days),
            }
    );

    private static readonly Gen<IReadOnlyList<VersionLine>> _versions = Gen.Select(
            Any.Of(VersionKind.Amended, VersionKind.Replaced, VersionKind.Editorial, VersionKind.Undone),
            _day.Nullable(),
            _terms
        )
        .List[1, 6]
        .Select(list =>
            (IReadOnlyList<VersionLine>)
                [
                    .. list.Select(
                        (one, at) =>
                            new VersionLine
                            {
                                Number = at + 1,
                                Kind = one.Item1,
                                TextHash = "",
                                Terms = Json.Write(one.Item3),
                                MadeAt = _start,
                                InForceFrom = one.Item2,
                            }
                    ),
                ]
        );

    private static readonly Gen<IReadOnlyList<Accession>> _acts = Gen.Select(
            Any.Of(AccessionAct.Signed, AccessionAct.Signed, AccessionAct.Stays, AccessionAct.Withdrew),
            Gen.Int[0, Days],
            Gen.Int[1, 6],
            Gen.Int[0, 50]
        )
        .List[0, 8]
        .Select(list =>
            (IReadOnlyList<Accession>)
                [
                    .. list.OrderBy(one => one.Item2)
                        .Select(
                            (one, at) =>
                            {
                                var when = _start + Duration.FromDays(one.Item2) + Duration.FromMinutes(at);
                                return new Accession
                                {
                                    AgreementId = new("agre_1"),
                                    CoopId = _coop,
                                    Number = at + 1,
                                    Act = one.Item1,
                                    Version = one.Item3,
                                    Authority = Accession.ByDelegate,
                                    At = when,
                                    EffectiveAt = one.Item1 == AccessionAct.Withdrew ? when + Duration.FromDays(one.Item4) : when,
                                };
                            }
                        ),
                ]
        );

    private static readonly Gen<BoundMembers> _members = Gen.Select(
            _day,
            Any.Of(Standing.Member, Standing.Member, Standing.Paused, Standing.Left, Standing.Applicant)
        )
        .List[0, 4]
        .Select(list => new BoundMembers(
            Calendar.Utc,
            [
                new(
                    _coop,
                    "Alder",
                    [
                        .. list.Select(one => new BoundStanding(one.Item1, one.Item2, one.Item2 == Standing.Member))
                            .Prepend(new(_start, Standing.Member, true))
                            .OrderBy(one => one.At),
                    ]
                ),
            ]
        ));

    [Test]
    public void A_coop_is_bound_by_at_most_one_version_and_that_changes_only_at_dated_acts() =>
        Gen.Select(_versions, _acts, _members, _day.Nullable())
            .Sample(
                (versions, acts, members, repealed) =>
                {
                    var agreement = AgreementOf(repealed);
                    // A signature is of a version that there is.
                    acts = [.. acts.Where(act => act.Version <= versions.Count)];
                    var times = Bound.Until(agreement, versions, acts, members, _start + Duration.FromDays(2 * Days));
                    var ends = times.Select(time => time.Until ?? Instant.MaxValue).ToList();
                    Assert.That(times.Select(time => time.From), Is.Ordered);
                    Assert.That(times.Zip(ends).All(pair => pair.First.From < pair.Second), "nothing binds for no time");
                    Assert.That(times.Skip(1).Zip(ends).All(pair => pair.First.From >= pair.Second), "no two at one instant");
                    Assert.That(
                        times.Select(time => time.From).Concat(ends.Where(end => end != Instant.MaxValue)).Distinct(),
                        Is.SubsetOf(Dated(versions, acts, members, repealed))
                    );
                },
                iter: 3_000
            );

    [Test]
    public void What_is_said_of_a_day_is_what_was_said_on_that_day() =>
        Gen.Select(_versions, _acts, _members, _day.Nullable(), _day)
            .Sample(
                (versions, acts, members, repealed, day) =>
                {
                    acts = [.. acts.Where(act => act.Version <= versions.Count)];
                    var known = Bound.On(
                        AgreementOf(repealed > day ? null : repealed),
                        versions,
                        [.. acts.Where(act => act.At <= day)],
                        members,
                        day
                    )[0];
                    var later = Bound
                        .Until(AgreementOf(repealed), versions, acts, members, _start + Duration.FromDays(2 * Days))
                        .SingleOrDefault(time => time.From <= day && day < (time.Until ?? Instant.MaxValue));
                    Assert.That(later?.Version, Is.EqualTo(known.Bond?.Version));
                },
                iter: 3_000
            );

    private static IEnumerable<Instant> Dated(
        IReadOnlyList<VersionLine> versions,
        IReadOnlyList<Accession> acts,
        BoundMembers members,
        Instant? repealed
    )
    {
        // A notice is that of any version that could have bound when another came into force.
        var notices =
            from version in versions
            where version.InForceFrom is not null
            from terms in versions
            select Calendar.Utc.After(version.InForceFrom!.Value, terms.Bound.Notice);
        return
        [
            .. versions.Select(version => version.InForceFrom).OfType<Instant>(),
            .. acts.Select(act => act.At),
            .. acts.Select(act => act.EffectiveAt),
            .. members.Coops[0].Standings.Select(standing => standing.At),
            .. notices,
            repealed ?? _start,
        ];
    }

    private static Agreement AgreementOf(Instant? repealed) =>
        new()
        {
            Id = new("agre_1"),
            Slug = "a",
            Name = "A",
            CircleId = CircleId.General,
            Audience = Audience.Public,
            Version = 1,
            MadeAt = _start,
            RepealedAt = repealed,
        };
}
