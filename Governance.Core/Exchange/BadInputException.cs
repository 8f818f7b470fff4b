using Governance.Core.Kernel;
using Governance.Core.Words;

namespace Governance.Core.Exchange;

/// <summary>Input of a program that cannot be taken, with the reason for the person who wrote it.</summary>
public sealed class BadInputException(string code, string message) : Exception(message)
{
    /// <summary>A stable code.</summary>
    public string Code => code;

    /// <summary>From a refusal, in English.</summary>
    public static BadInputException From(Refusal refusal) => new(refusal.Code, Speech.English.Say(refusal));
}
