using LoadForge.Results;

namespace LoadForge.Tests.Engine.Monitoring;

/// <summary>A real run that ends early. It takes half a minute and mostly sleeps, so other tests run meanwhile.</summary>
[Parallelizable]
[Category("Slow")]
public sealed class EarlyDecisionRunTests
{
    [Test]
    public async Task A_real_run_stops_when_it_is_certain_and_its_thresholds_are_met()
    {
        // The closed model has no planned rate, so a busy machine does not affect the answer.
        LoadResult result = await Load.Scenario("quick", user => user.Step("work", () => Task.Delay(10)))
            .Profile(p => p.Hold(2.Users(), 2.Minutes()).RampDown(5.Seconds()))
            .Expect(P90 < 1.Minutes(), ErrorRate < 5.Percent())
            .StopWhenCertain()
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Stopped));
            Assert.That(
                result.EndingReason, Does.StartWith("the outcome was certain after ").And.Contains("every threshold passes").And.EndsWith(" s were saved"));
            Assert.That(result.Duration, Is.InRange(29.Seconds(), 124.Seconds()));
            Assert.That(result.Verdicts[0].Status, Is.EqualTo(VerdictStatus.Passed), () => string.Join("; ", result.Generator.Saturation));
            Assert.That(result.Verdicts[1].Status, Is.EqualTo(VerdictStatus.Passed));
        });
    }
}
