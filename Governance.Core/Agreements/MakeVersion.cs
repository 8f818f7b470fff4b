using Governance.Core.Kernel;

namespace Governance.Core.Agreements;

/// <summary>The one way in which a version comes to be: after whatever decided it, in the same transaction.</summary>
public static class MakeVersion
{
    /// <summary>A first version, with its agreement.</summary>
    public static async Task<AgreementVersion> First(IChange change, Agreement agreement, AgreementVersion version)
    {
        await AgreementStore.Put(change.Transaction, agreement);
        await change.Append(AgreementSet.From(agreement));
        return await Add(change, agreement, version);
    }

    /// <summary>Version n+1 of an agreement.</summary>
    public static async Task<AgreementVersion> Next(IChange change, Agreement agreement, AgreementVersion version)
    {
        var now = agreement with { Version = version.Number };
        await AgreementStore.Put(change.Transaction, now);
        await change.Append(AgreementSet.From(now));
        return await Add(change, now, version);
    }

    /// <summary>A version of these clauses, whose HTML is made; the text is theirs, byte for byte.</summary>
    public static AgreementVersion Of(
        AgreementId agreement,
        int number,
        VersionKind kind,
        IReadOnlyList<Clause> clauses,
        Terms terms,
        NodaTime.Instant at
    )
    {
        var text = Clauses.Join(clauses);
        return new()
        {
            AgreementId = agreement,
            Number = number,
            Kind = kind,
            Text = text,
            TextHash = Fingerprint.Of(text),
            Clauses = Json.Write(clauses),
            Terms = Json.Write(terms),
            MadeAt = at,
            InForceFrom = at,
        };
    }

    /// <summary>An address that is free, made of a name.</summary>
    public static async Task<string> FreeSlug(IChange change, string name)
    {
        var slug = Slug.Of(name, "agreement");
        var free = slug;
        for (var n = 2; await AgreementStore.IsTaken(change.Transaction, free); n++)
        {
            free = $"{slug}-{n}";
        }

        return free;
    }

    private static async Task<AgreementVersion> Add(IChange change, Agreement agreement, AgreementVersion version)
    {
        await AgreementStore.Add(change.Transaction, version);
        await change.Append(AgreementVersionMade.From(version, agreement.Audience));
        return version;
    }
}
