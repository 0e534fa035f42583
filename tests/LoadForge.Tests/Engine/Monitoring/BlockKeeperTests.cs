using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Tests.Engine.Monitoring;

/// <summary>What a run keeps second by second is, to the sample, what it judges.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BlockKeeperTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task The_blocks_of_a_step_hold_the_judged_samples_and_no_other(bool hasWarmUp)
    {
        LoadResult result = await Load.Scenario("blocks", user => user.Step("wait", () => Task.Delay(5)))
            .Profile(p => (hasWarmUp ? p.WarmUp(100.PerSecond(), 0.4.Seconds()) : p).Hold(100.PerSecond(), 1.3.Seconds()))
            .RunAsync();
        StepResult step = result.Step("wait");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(step.Blocks.Sum().HasSameCountsAs(step.Statistics.ResponseTime.ToHistogram()), Is.True);
            Assert.That(step.Blocks.Count, Is.InRange(2, 4));
            Assert.That(step.Blocks.Length, Is.EqualTo(1.Seconds()));
            Assert.That(result.Blocks.Sum().TotalCount, Is.EqualTo(result.Statistics.Count));
            Assert.That(result.Phases[0].Step("wait").Blocks, Is.SameAs(LatencyBlocks.None));
        }
    }

    [Test]
    public void However_long_a_run_the_blocks_stay_as_many()
    {
        var series = new BlockSeries();
        int seconds = 0, secondsPerBlock = 1;
        var one = new LoadForge.Recording.HdrHistogram.Histogram();
        one.Record(1000);
        var second = LoadForge.Recording.HdrHistogram.PackedHistogram.Of(one);
        for (; seconds < 10_000; seconds++)
        {
            if (seconds == LatencyBlocks.MaxBlocks * secondsPerBlock)
            {
                secondsPerBlock *= 2;
                series.Pair();
            }

            series.Add(seconds / secondsPerBlock, second);
        }

        LatencyBlocks blocks = series.ToBlocks(TimeSpan.FromSeconds(secondsPerBlock), (seconds + secondsPerBlock - 1) / secondsPerBlock);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(blocks.Count, Is.InRange(LatencyBlocks.MaxBlocks / 2, LatencyBlocks.MaxBlocks));
            Assert.That(blocks.Sum().TotalCount, Is.EqualTo(10_000));
            Assert.That(blocks.ToHistograms().SkipLast(1).Select(block => block.TotalCount), Is.All.EqualTo(secondsPerBlock));
        }
    }
}
