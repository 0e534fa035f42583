using LoadForge.Capacity;
using LoadForge.Reporting.Text.Capacity;

namespace LoadForge.Cli.Searching;

/// <summary>Prints each probe of a search as it ends.</summary>
/// <param name="console">Gets the lines.</param>
internal sealed class ProbeLines(CliConsole console) : ICapacityObserver
{
    /// <inheritdoc/>
    public void OnProbe(CapacityProbe probe) => console.Tell(ProbeLine.Of(probe));

    /// <inheritdoc/>
    public void OnCompleted(CapacityResult result)
    {
        // The whole result follows.
    }
}
