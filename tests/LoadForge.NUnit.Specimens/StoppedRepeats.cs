using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Specimens;

public sealed class StoppedRepeats
{
    [LoadTest(Repeat = 3)]
    public void Stopped_after_the_first()
    {
        Published.PassedRun();

        // What the runner does when it is asked to stop.
        TestExecutionContext.CurrentContext.ExecutionStatus = TestExecutionStatus.StopRequested;
    }
}
