using LoadForge.Engine.Journal;
using LoadForge.Recording.Intervals;
using LoadForge.Tests.Recording.Intervals;

namespace LoadForge.Tests.Engine.Journal;

public sealed class JournalSumTests
{
    private const int Many = 1 << 20;

    // With many sums, each has memory for one interval or two.
    [FsCheck.NUnit.Property(MaxTest = 50)]
    public void It_is_the_sum_of_all_intervals_whenever_they_are_added_up(int seed, byte count, byte place)
    {
        var random = new Random(seed);
        RecordedInterval[] intervals = [.. Enumerable.Range(0, 1 + (count % 100)).Select(_ => Decoded(random.Next(5)))];
        var one = new JournalSum();
        var among = new JournalSum(random.Next(2) == 0 ? 100 : Many, place);
        foreach (RecordedInterval interval in intervals)
        {
            one.Add(interval);
            among.Add(interval);
        }

        byte[] expected = IntervalEncoding.Encode(RecordedInterval.Sum(intervals));
        Assert.That(IntervalEncoding.Encode(one.Value!), Is.EqualTo(expected));
        Assert.That(IntervalEncoding.Encode(among.Value!), Is.EqualTo(expected));
    }

    private static RecordedInterval Decoded(int seed) => IntervalEncoding.Decode(IntervalEncoding.Encode(RecordedIntervalTests.Any(seed)));
}
