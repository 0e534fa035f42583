using LoadForge.Engine;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Text.Terminal;
using LoadForge.Results;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Publishing;

/// <summary>
/// Ends a probe of a capacity search, and with it the search, when the test run is stopped. The search is published as a whole, not probe by probe; a terminal
/// shows each probe while it runs.
/// </summary>
internal sealed class ProbeObserver(TestExecutionContext context, LiveDisplay? display) : IRunObserver
{
    public void OnSnapshot(MetricSnapshot snapshot)
    {
        if (context.ExecutionStatus != TestExecutionStatus.Running) LoadRuns.Interrupt("the test run was stopped");
        display?.OnSnapshot(snapshot);
    }

    public void OnCompleted(LoadResult result) => display?.OnCompleted(result);

    public void OnAbandoned() => display?.OnAbandoned();
}
