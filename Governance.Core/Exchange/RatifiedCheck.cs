using Governance.Core.Agreements;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Exchange;

/// <summary>
/// Whether a file of a ratified version holds: the text's fingerprint, that both ratifications name it, and that every word of the file is
/// what the enclosed entries of the journal say, each hashed again. Needs no database, and not the installation that wrote the file.
/// </summary>
public sealed class RatifiedCheck
{
    private readonly RatifiedFile _file;
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, Dictionary<string, string?>> _rows = [];

    private RatifiedCheck(RatifiedFile file) => _file = file;

    /// <summary>Looks at everything; empty where the file holds.</summary>
    public static IReadOnlyList<Finding> Run(RatifiedFile file)
    {
        var check = new RatifiedCheck(file);
        check.Same("ratified_differs", "format", RatifiedFile.Form, file.Format);
        check.Entries();
        check.Agreement();
        check.Decision();
        check.Both();
        return check._findings;
    }

    private void Entries()
    {
        RatifiedEntry? before = null;
        foreach (var one in _file.Entries)
        {
            var where = $"entries {one.Position}";
            var entry = new Entry
            {
                Position = one.Position,
                At = one.At,
                Kind = one.Kind,
                Subject = one.Subject,
                Audience = new(one.Audience),
                BodyHash = one.BodyHash,
                Hash = one.Hash,
            };
            Same("body_differs", where, one.BodyHash, Fingerprint.Sealed(one.Salt, one.Body));
            Same("chain_broken", where, one.Hash, entry.Chained(one.Previous));
            if (before is not null && (before.Position >= one.Position || before.At > one.At))
            {
                _findings.Add(new("entry_out_of_time", where, Instants.Text(before.At), Instants.Text(one.At)));
            }
            else if (before?.Position == one.Position - 1)
            {
                Same("chain_broken", where, before.Hash, one.Previous);
            }

            before = one;
            if (Events.Read(one.Kind, one.Body) is { } happened)
            {
                Keep(happened);
            }
            else
            {
                _findings.Add(new("body_not_understood", where, one.Kind));
            }
        }
    }

    private void Keep(IEvent happened)
    {
        foreach (var fact in happened.Facts.Where(fact => fact.Row is not null))
        {
            var key = fact.Table + " " + string.Join('/', fact.Key.Values);
            if (!_rows.TryGetValue(key, out var row))
            {
                _rows[key] = row = new(fact.Key);
            }

            foreach (var (column, value) in fact.Row!)
            {
                row[column] = value;
            }
        }
    }

    private void Agreement()
    {
        var of = _file.Agreement;
        Compare($"agreement {of.Id}", new() { ["slug"] = of.Slug, ["name"] = of.Name });
        Same("ratified_differs", "sha256", Fingerprint.Of(_file.Text), _file.Sha256);
        Compare(
            $"agreement_version {of.Id}/{_file.Version}",
            new()
            {
                ["text"] = _file.Text,
                ["text_hash"] = _file.Sha256,
                ["in_force_from"] = Instants.Text(_file.InForceFrom),
            }
        );
    }

    private void Decision()
    {
        if (_file.Decision is not { } decision)
        {
            return;
        }

        var version = _rows.GetValueOrDefault($"agreement_version {_file.Agreement.Id}/{_file.Version}");
        if (!_rows.TryGetValue($"decision {decision.Number}", out var entered))
        {
            _findings.Add(new("ratified_not_proven", $"decision {decision.Number}"));
        }
        else if (version?.GetValueOrDefault("decision") is { } named)
        {
            Same("ratified_differs", "decision number", named, decision.Number);
        }
        else
        {
            Same("ratified_differs", "decision proposal_id", version?.GetValueOrDefault("proposal_id"), entered["proposal_id"]);
        }
    }

    private void Both()
    {
        if (!_file.Ratifications.Select(one => one.Side).SequenceEqual([RatifiedSide.Ours, RatifiedSide.Theirs]))
        {
            _findings.Add(new("ratified_by_one", "ratifications", "ours, theirs", $"{_file.Ratifications.Count}"));
        }

        foreach (var one in _file.Ratifications)
        {
            Same("ratified_differs", $"ratifications {one.Side} text_hash", _file.Sha256, one.TextHash);
            var ours = one.Side == RatifiedSide.Ours;
            Compare(
                $"ratification {one.Id}",
                new()
                {
                    ["agreement_id"] = _file.Agreement.Id.Value,
                    ["version"] = Fact.Cell(_file.Version),
                    ["side"] = Fact.Cell(one.Side),
                    ["body"] = one.Body,
                    ["text_hash"] = one.TextHash,
                    ["decision"] = one.Decision,
                    ["decision_number"] = one.DecisionNumber,
                    ["decided_hash"] = ours ? _file.Decision?.Hash() : null,
                    ["decided_on"] = Fact.Cell(one.DecidedOn),
                    ["mandate"] = one.Mandate,
                    ["signer"] = one.Signer,
                    ["signer_role"] = one.SignerRole,
                    ["signer_salt"] = one.SignerSalt,
                    ["asked_at"] = Instants.Text(one.AskedAt),
                    ["confirmed_at"] = Instants.Text(one.ConfirmedAt),
                }
            );
            if (ours)
            {
                Same("ratified_differs", "decision number", one.DecisionNumber, _file.Decision?.Number);
            }
        }
    }

    /// <summary>Compares what the file says of a row with what its entries make true.</summary>
    private void Compare(string row, Dictionary<string, string?> found)
    {
        if (!_rows.TryGetValue(row, out var expected))
        {
            _findings.Add(new("ratified_not_proven", row));
            return;
        }

        foreach (var (column, value) in found)
        {
            var must = expected.GetValueOrDefault(column);
            if (!Fact.Agrees(must, value, found))
            {
                _findings.Add(new("ratified_differs", $"{row} {column}", must ?? "", value ?? ""));
            }
        }
    }

    private void Same(string code, string where, string? must, string? found)
    {
        if (must != found)
        {
            _findings.Add(new(code, where, must ?? "", found ?? ""));
        }
    }
}
