using System.Diagnostics;

namespace Governance.Bench.Live;

/// <summary>A server that tells many readers what one posts, in a process of its own.</summary>
internal interface ILiveServer
{
    /// <summary>What it is called in what is printed.</summary>
    string Name { get; }

    /// <summary>Where it listens.</summary>
    string Url { get; }

    /// <summary>Its process.</summary>
    int ProcessId { get; }

    /// <summary>Somebody who will listen, with what to do with every message.</summary>
    Reader NewReader(int number, Action<ReadOnlySpan<byte>> heard);

    /// <summary>Posts words; done when the server has answered.</summary>
    /// <param name="words">What is said.</param>
    /// <param name="bytes">How long the message to readers is to be, for a server that leaves that to who posts.</param>
    Task Post(string words, int bytes);
}

/// <summary>What a process has used, read from the system.</summary>
/// <param name="Processor">Processor time since its start.</param>
/// <param name="Resident">Resident memory in bytes.</param>
internal readonly record struct Usage(TimeSpan Processor, long Resident)
{
    /// <summary>Now.</summary>
    public static Usage Of(int process)
    {
        using var found = Process.GetProcessById(process);
        return new(found.TotalProcessorTime, found.WorkingSet64);
    }
}
