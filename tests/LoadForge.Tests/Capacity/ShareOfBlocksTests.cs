using LoadForge.Capacity;

namespace LoadForge.Tests.Capacity;

[Parallelizable]
public sealed class ShareOfBlocksTests
{
    [Test]
    public void The_variance_comes_from_the_differences_of_the_blocks()
    {
        // R = 12 / 300 = 0.04; residuals 2, −2, 0 squared make 8; Var = 3/2 · 8 / 300² = 1.333e-4; Student's t of 2 degrees is 4.303.
        ShareOfBlocks share = ShareOfBlocks.Of([(6, 100), (2, 100), (4, 100)]);

        Assert.That(share.Share, Is.EqualTo(0.04).Within(1e-12));
        Assert.That(share.Reach, Is.EqualTo(Math.Sqrt(1.3333e-4) * 4.3027).Within(0.1).Percent);
    }

    [Test]
    public void Blocks_that_agree_leave_nothing_open() => Assert.That(ShareOfBlocks.Of([(5, 100), (5, 100), (5, 100)]).IsCloseTo(0.05), Is.False);

    [Test]
    public void Fewer_than_three_blocks_say_nothing_about_their_differences() => Assert.That(ShareOfBlocks.Of([(0, 100), (50, 100)]).Reach, Is.Zero);

    [Test]
    public void Nothing_measured_is_no_share() => Assert.That(ShareOfBlocks.Of([]), Is.EqualTo(default(ShareOfBlocks)));

    // A queue that comes and goes: each second's share is drawn anew, as if its samples were all alike. An interval that took samples for independent would
    // hold the truth in a third of the cases.
    [Test]
    public void The_interval_holds_the_truth_about_as_often_as_it_says()
    {
        const int rounds = 2_000;
        var random = new Random(17);
        int held = 0;
        for (int round = 0; round < rounds; round++)
        {
            (long, long)[] blocks = [.. Enumerable.Range(0, 10).Select(_ => Block(random))];
            if (ShareOfBlocks.Of(blocks).IsCloseTo(0.05)) held++;
        }

        Assert.That(held / (double)rounds, Is.InRange(0.88, 0.97));
    }

    private static (long Counted, long All) Block(Random random)
    {
        double share = 0.1 * random.NextDouble();
        long counted = 0;
        for (int sample = 0; sample < 200; sample++) counted += random.NextDouble() < share ? 1 : 0;
        return (counted, 200);
    }
}
