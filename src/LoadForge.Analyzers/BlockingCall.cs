using Microsoft.CodeAnalysis;

namespace LoadForge.Analyzers;

/// <summary>A call that blocks its thread.</summary>
/// <param name="name">What it is called in a message.</param>
/// <param name="remedy">What to do instead.</param>
/// <param name="task">The task it waits for; null if it waits for none, or for several.</param>
internal sealed class BlockingCall(string name, string remedy, IOperation? task)
{
    /// <summary>What it is called in a message.</summary>
    public string Name { get; } = name;

    /// <summary>What to do instead.</summary>
    public string Remedy { get; } = remedy;

    /// <summary>The task it waits for; null if it waits for none, or for several.</summary>
    public IOperation? Task { get; } = task;
}
