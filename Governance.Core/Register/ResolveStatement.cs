using System.Data.Common;
using Governance.Core.Kernel;

namespace Governance.Core.Register;

/// <summary>The plainest motion: the words themselves are the decision, and enter the register.</summary>
public sealed class ResolveStatement : IMotion
{
    /// <inheritdoc />
    public string Kind => "resolve";

    /// <inheritdoc />
    public Task<Refusal?> Validate(IChange change, Moved moved) => Task.FromResult<Refusal?>(null);

    /// <inheritdoc />
    public Task<IReadOnlyList<Effect>> Preview(DbConnection connection, Moved moved) =>
        Task.FromResult<IReadOnlyList<Effect>>([new("resolve", new Dictionary<string, object?>())]);

    /// <inheritdoc />
    public Task<Result<IReadOnlyList<Effect>>> TakeEffect(IChange change, Moved moved) =>
        Task.FromResult<Result<IReadOnlyList<Effect>>>(Array.Empty<Effect>());
}
