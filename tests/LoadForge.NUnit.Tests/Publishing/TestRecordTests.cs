using LoadForge.NUnit.Publishing;
using LoadForge.Reporting.Files;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Tests.Publishing;

public sealed class TestRecordTests
{
    [Test]
    public void Files_of_runs_that_end_side_by_side_are_all_attached()
    {
        const int files = 20_000;
        var file = new RunFile(typeof(TestRecordTests).Assembly.Location, "a file", "application/octet-stream");
        var record = new TestRecord();
        using var elsewhere = new TestExecutionContext.IsolatedContext();
        Parallel.For(0, files, _ => record.Attach([file]));
        Assert.That(TestExecutionContext.CurrentContext.CurrentResult.TestAttachments, Has.Count.EqualTo(files));
    }
}
