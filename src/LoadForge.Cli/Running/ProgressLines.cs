using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Text.Terminal;
using LoadForge.Results;

namespace LoadForge.Cli.Running;

/// <summary>Shows progress, and what stands out, as lines where no display can be drawn: in a log, in a pipe.</summary>
/// <param name="console">Gets the lines.</param>
/// <param name="every">The time between lines.</param>
internal sealed class ProgressLines(CliConsole console, TimeSpan every) : IRunObserver
{
    private readonly ProgressLog _log = new(every);
    private readonly FindingLog _findings = new();

    /// <inheritdoc/>
    public void OnSnapshot(MetricSnapshot snapshot)
    {
        if (_log.Of(snapshot) is { } line) console.Tell(line);
        foreach (string finding in _findings.Of(snapshot)) console.Tell(finding);
    }

    /// <inheritdoc/>
    public void OnCompleted(LoadResult result)
    {
        // The summary follows.
    }
}
