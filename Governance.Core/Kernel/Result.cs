using System.Diagnostics.CodeAnalysis;

namespace Governance.Core.Kernel;

/// <summary>What a rule answers: a value, or the refusal that says why not. Never both, never neither.</summary>
/// <typeparam name="T">The value of a granted request.</typeparam>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    /// <summary>Why not, or null when granted.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether the rules said no.</summary>
    [MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusal is not null;

    /// <summary>The granted value. Asking a refused result for it is a bug and throws.</summary>
    public T Value => IsRefused ? throw new InvalidOperationException($"Refused: {Refusal.Code}") : _value!;

    /// <summary>A granted value.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The value of a command that has nothing to tell but that it was done.</summary>
public readonly record struct Done
{
    /// <summary>It was done.</summary>
    public static Done It => default;
}
