using LoadForge.NUnit.Specimens.Reported;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Publishing;

/// <summary>The thresholds of a script are enforced like those of code.</summary>
[NonParallelizable]
public sealed class ScriptTests
{
    [Test]
    public void A_script_whose_threshold_is_not_met_fails_the_test_with_evidence()
    {
        ITestResult test = NestedRun.Of(typeof(Scripted), nameof(Scripted.Threshold_failed)).Tests.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(test.ResultState, Is.EqualTo(ResultState.Failure));
            Assert.That(test.Message, Does.Match(@"catalog: p95 < 250 ms — failed: [3-9]\d\d ms, \d+ % over the limit|catalog: p95 < 250 ms — failed: \d\.\d\d s"));
            Assert.That(test.Message, Does.Match(@"\n +worst +00:0\d–00:0\d \(hold\) +p95 .* over \d+ samples").And.Match(@"generator (healthy|saturated)"));
            Assert.That(test.Message, Does.Not.Contain("error rate"));
            Assert.That(test.StackTrace, Does.Match(@"Scripted\.cs:line \d+"));
            Assert.That(test.TestAttachments, Is.Not.Empty);
        }
    }

    [Test]
    public void A_script_whose_thresholds_are_met_passes_the_test()
    {
        ITestResult test = NestedRun.Of(typeof(Scripted), nameof(Scripted.Threshold_met)).Tests.Single();

        // A machine may be too busy for a judgement. Then the test must say so.
        if (test.Message is { } message && message.Contains("saturated", StringComparison.Ordinal)) return;
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Success), test.Message);
        Assert.That(test.Output, Does.Contain("✓ shop › catalog: p95 < 250 ms — passed"));
    }
}
