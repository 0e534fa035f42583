using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Results.Samples;

namespace LoadForge.Tests.Engine.Monitoring;

[Parallelizable]
public sealed class SampleSelectionTests
{
    [Test]
    public async Task A_run_shows_its_slowest_and_its_failed_steps()
    {
        int number = 0;
        LoadResult result = await Load.Scenario("shop", async user =>
            {
                int mine = Interlocked.Increment(ref number);
                await user.Step("pay", async () =>
                {
                    if (mine == 40) await Task.Delay(60);
                    if (mine % 3 == 0) throw new StepFailedException(new Outcome(OutcomeKind.Exception, "declined"), "card declined");
                    if (mine == 50) throw new InvalidOperationException("token=abcdefgh");
                });
                await user.Step("fast", () => Task.CompletedTask);
            })
            .Profile(p => p.WarmUp(100.PerSecond(), 0.2.Seconds()).Hold(100.PerSecond(), 0.8.Seconds()))
            .RunAsync();

        StepSamples pay = result.Samples.Single(samples => samples.Step == "pay");
        Assert.Multiple(() =>
        {
            Assert.That(result.Samples.Select(samples => samples.Step), Is.EqualTo(["pay", "fast"]));
            Assert.That(pay.Scenario, Is.EqualTo("shop"));
            Assert.That(pay.Slowest, Has.Length.EqualTo(20));
            Assert.That(pay.Slowest.Select(sample => sample.ResponseTime), Is.Ordered.Descending);
            Assert.That(pay.Slowest[0].ResponseTime, Is.GreaterThanOrEqualTo(55.Milliseconds()));
            Assert.That(pay.Slowest[0].ServiceTime, Is.LessThanOrEqualTo(pay.Slowest[0].ResponseTime));
            Assert.That(pay.Slowest.Select(sample => result.Phases[sample.Phase].Name), Is.All.EqualTo("hold"), "the judged phase comes first");
            Assert.That(pay.Failed, Has.Length.EqualTo(20));
            Assert.That(pay.Failed.Select(sample => sample.At), Is.Ordered);
            Assert.That(pay.Failed.Select(sample => sample.Outcome.Detail).Distinct(), Is.EquivalentTo(["declined", nameof(InvalidOperationException)]));
            Assert.That(pay.Failed.First(sample => sample.Outcome.Detail == "declined").Message, Does.Contain("card declined"));
            Assert.That(pay.Failed.Select(sample => sample.Message), Has.None.Contains("abcdefgh"));
            Assert.That(result.Samples[1].Failed, Is.Empty);
        });
    }
}
