using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Tests.Recording.Snapshots;

public sealed class GeneratorSampleTests
{
    [Test]
    public void Together_shares_are_means_over_time_counts_are_added_and_of_levels_the_highest_counts()
    {
        GeneratorSample one = new(new Ratio(0.2), new Ratio(0.01), 5, 3.Milliseconds())
        {
            Starts = new StartCounts(10, 9, 2, 1),
            Memory = 100,
            Heap = 50,
            Collections = 2,
            ThreadPoolThreads = 4,
            Connections = 7,
        };
        GeneratorSample other = new(new Ratio(0.8), new Ratio(0.04), 2, 9.Milliseconds())
        {
            Starts = new StartCounts(20, 20, 0, 0),
            Memory = 90,
            Collections = 1,
            ThreadPoolThreads = 6,
            CpuWaitShare = new Ratio(0.5),
        };

        var both = GeneratorSample.Together([(one, 2.Seconds()), (other, 1.Seconds())]);

        Assert.Multiple(() =>
        {
            Assert.That(both.CpuShare.Value, Is.EqualTo(0.4).Within(1e-9));
            Assert.That(both.GcPauseShare.Value, Is.EqualTo(0.02).Within(1e-9));
            Assert.That(both.CpuWaitShare!.Value.Value, Is.EqualTo(0.5), "known of one only");
            Assert.That((both.ThreadPoolQueue, both.StartDelayP99), Is.EqualTo((5L, 9.Milliseconds())));
            Assert.That(both.Starts, Is.EqualTo(new StartCounts(30, 29, 2, 1)));
            Assert.That((both.Memory, both.Heap, both.Collections), Is.EqualTo((100L, 50L, 3)));
            Assert.That((both.ThreadPoolThreads, both.Connections), Is.EqualTo((6, 7)));
        });
    }
}
