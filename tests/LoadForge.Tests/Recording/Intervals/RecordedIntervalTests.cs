using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Tests.Recording.Intervals;

[Parallelizable(ParallelScope.All)]
public sealed class RecordedIntervalTests
{
    [FsCheck.NUnit.Property(MaxTest = 10)]
    public void Adding_is_associative_and_commutative(int first, int second, int third)
    {
        (RecordedInterval a, RecordedInterval b, RecordedInterval c) = (Any(first), Any(second), Any(third));
        Assert.Multiple(() =>
        {
            Assert.That(Bytes(a.Add(b)), Is.EqualTo(Bytes(b.Add(a))));
            Assert.That(Bytes(a.Add(b).Add(c)), Is.EqualTo(Bytes(a.Add(b.Add(c)))));
            Assert.That(Bytes(RecordedInterval.Sum([c, a, b])), Is.EqualTo(Bytes(a.Add(b).Add(c))));
        });
    }

    // Decoded intervals are in compact form, and share the memory in which they are added up.
    [FsCheck.NUnit.Property(MaxTest = 50)]
    public void Intervals_that_were_decoded_add_up_to_the_same_in_any_mixture(int first, int second, int third)
    {
        RecordedInterval[] recorded = [Any(first), Any(second), Any(third)];
        RecordedInterval[] decoded = [.. recorded.Select(interval => IntervalEncoding.Decode(Bytes(interval)))];
        byte[] expected = Bytes(RecordedInterval.Sum(recorded));

        RecordedInterval sum = RecordedInterval.Sum(decoded);
        RecordedInterval mixed = RecordedInterval.Sum([recorded[2], decoded[0], recorded[1]]);
        RecordedInterval other = RecordedInterval.Sum([decoded[0], decoded[0]]);
        RecordedInterval owned = RecordedInterval.Sum([recorded[0], recorded[0]]);

        Assert.Multiple(() =>
        {
            Assert.That(Bytes(sum), Is.EqualTo(expected));
            Assert.That(Bytes(mixed), Is.EqualTo(expected));
            Assert.That(Bytes(other), Is.EqualTo(Bytes(owned)));
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 50), Category("Slow")]
    public void Adding_is_associative_and_commutative_for_many_intervals(int first, int second, int third) =>
        Adding_is_associative_and_commutative(first, second, third);

    [Test]
    public void A_sum_lasts_from_the_first_start_to_the_last_end()
    {
        RecordedInterval sum = new RecordedInterval(2.Seconds(), 3.Seconds(), [], []).Add(new RecordedInterval(1.Seconds(), 2.Seconds(), [], []));

        Assert.That((sum.From, sum.To, sum.Length), Is.EqualTo((1.Seconds(), 3.Seconds(), 2.Seconds())));
    }

    [Test]
    public void Steps_of_one_name_are_kept_apart_by_scenario_and_phase_and_from_iterations()
    {
        RecordedStep[] steps = [
            new(new StepKey(0, "a", false), 0), new(new StepKey(1, "a", false), 0), new(new StepKey(0, "a", true), 0), new(new StepKey(0, "a", false), 1)
        ];
        var interval = new RecordedInterval(TimeSpan.Zero, 1.Seconds(), [.. steps.Select(step => step with { Ok = 1 })], []);

        Assert.That(interval.Add(interval).Steps.Select(step => step.Ok), Is.EqualTo([2, 2, 2, 2]));
    }

    [Test]
    public void Of_two_examples_of_one_outcome_the_same_stays_whichever_comes_first()
    {
        RecordedInterval left = Failing("b"), right = Failing("a"), none = Failing(null);

        OutcomeCount[] sums = [.. new[] { left.Add(right), right.Add(left), none.Add(right).Add(left) }.Select(sum => sum.Steps[0].Failures.Single())];

        Assert.That(sums.Select(sum => sum.Example), Is.All.EqualTo("a"));
        Assert.That(sums.Select(sum => sum.Count), Is.EqualTo([2, 2, 3]));
    }

    [Test]
    public void More_than_can_be_counted_is_refused()
    {
        RecordedInterval much = Of(new RecordedStep(new StepKey(0, "a", false), 0) { Ok = long.MaxValue });

        Assert.That(() => much.Add(much), Throws.TypeOf<OverflowException>());
    }

    /// <summary>An interval generated from a seed; any two have some steps in common.</summary>
    internal static RecordedInterval Any(int seed)
    {
        var samples = new SampleStream(seed);
        var random = new Random(seed);
        Recorder recorder = SampleStream.Recorder(isOpen: random.Next(4) > 0);
        for (int sample = 0; sample < samples.Count; sample++) samples.Record(sample, recorder);
        PhaseStarts[] starts = [
            .. Enumerable.Range(0, random.Next(3)).Select(
                phase => new PhaseStarts(random.Next(2), phase, new StartCounts(random.Next(100), random.Next(100), random.Next(10), random.Next(10))))
        ];
        var reader = new IntervalReader(recorder, () => starts);
        if (random.Next(2) == 0) reader.Read(random.Next(10).Seconds());
        for (int sample = 0; sample < samples.Count; sample += 2) samples.Record(sample, recorder);
        return reader.Read(random.Next(10, 20).Seconds());
    }

    private static RecordedInterval Failing(string? example) =>
        Of(new RecordedStep(new StepKey(0, "a", false), 0) { Failures = [new OutcomeCount(Outcome.Status(500), 1, example)] });

    private static RecordedInterval Of(RecordedStep step) => new(TimeSpan.Zero, 1.Seconds(), [step], []);

    private static byte[] Bytes(RecordedInterval interval) => IntervalEncoding.Encode(interval);
}
