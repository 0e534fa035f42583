using System.Buffers;
using System.Collections.Immutable;
using LoadForge.Engine.Journal;
using LoadForge.Results.Journal;

namespace LoadForge.Tests.Engine.Journal;

/// <summary>The journals of several processes are as good as one recorder for all.</summary>
[Parallelizable]
public sealed class JournalMergeTests
{
    private const int Seconds = 3;

    [FsCheck.NUnit.Property(MaxTest = 6)]
    public void The_journals_of_several_processes_give_what_one_recorder_gives(int seed, byte number)
    {
        int processes = (number % 3) switch { 0 => 2, 1 => 3, _ => 7 };
        var run = new SmallRun(seed, Seconds);
        string one = ResultText.Of(SmallRun.Rebuilt(Bytes(run.Of(1)[0])).Result);

        string many = ResultText.Of(SmallRun.Rebuilt([.. run.Of(processes).Select(Bytes)]).Result);

        Assert.That(many, Is.EqualTo(one));
    }

    [FsCheck.NUnit.Property(MaxTest = 6)]
    public void Merging_is_associative(int seed)
    {
        ImmutableArray<ImmutableArray<JournalSecond>> parts = new SmallRun(seed, Seconds).Of(3);
        for (int second = 0; second < Seconds; second++)
        {
            (JournalSecond a, JournalSecond b, JournalSecond c) = (parts[0][second], parts[1][second], parts[2][second]);

            Assert.That(
                Encoded(SecondMerge.Together([SecondMerge.Together([a, b]), c])), Is.EqualTo(Encoded(SecondMerge.Together([a, SecondMerge.Together([b, c])]))));
        }
    }

    [Test]
    public void A_process_that_was_killed_earlier_contributes_what_it_has()
    {
        ImmutableArray<ImmutableArray<JournalSecond>> parts = new SmallRun(3, Seconds).Of(2);
        RebuiltRun rebuilt = SmallRun.Rebuilt(SmallRun.Bytes(SmallRun.Header, parts[0], SmallRun.End), SmallRun.Bytes(SmallRun.Header, parts[1].Take(1)));

        Assert.Multiple(() =>
        {
            Assert.That(rebuilt.HasEnded, Is.False);
            Assert.That(rebuilt.Journals.Select(journal => (journal.HasEnded, journal.Until)), Is.EqualTo([(true, 3.Seconds()), (false, 1.Seconds())]));
            Assert.That(rebuilt.Result.Series.Select(point => point.ActiveUsers), Is.EqualTo([12, 6, 6]));
            Assert.That(
                rebuilt.Result.Phases.Sum(phase => phase.Statistics.Requests),
                Is.EqualTo(parts[0].Append(parts[1][0]).Sum(second => second.Interval.Steps.Where(step => !step.Key.IsIteration).Sum(step => step.Requests))));
        });
    }

    [Test]
    public void The_bytes_of_a_process_that_ended_earlier_count_on()
    {
        ImmutableArray<ImmutableArray<JournalSecond>> parts = new SmallRun(3, Seconds).Of(2);
        RebuiltRun rebuilt = SmallRun.Rebuilt(SmallRun.Bytes(SmallRun.Header, parts[0].Take(1)), SmallRun.Bytes(SmallRun.Header, parts[1]));

        Assert.That(rebuilt.Result.Generator.NetworkReceived, Is.EqualTo(parts[0][0].Totals.NetworkReceived + parts[1][^1].Totals.NetworkReceived));
    }

    [Test]
    public void Journals_of_different_plans_are_refused_with_the_difference()
    {
        JournalHeader other = SmallRun.Header;
        Assert.Multiple(() =>
        {
            Refused(other with { Name = "other" }, "they are of different runs, \"shop and admin\" and \"other\"");
            Refused(other with { Seed = 18 }, "their seeds differ, 17 and 18");
            Refused(other with { Target = null }, "their targets differ, http://localhost:5080/ and none");
            Refused(other with { Workloads = [other.Workloads[0]] }, "their scenarios differ, \"admin\" and none");
            Refused(other with { Thresholds = [] }, "their thresholds differ, \"p95 < 100ms\", \"error rate <= 1%\" and none");
            Refused(other with { Workloads = [other.Workloads[0] with { Start = 1.Seconds() }, other.Workloads[1]] }, "their load profiles differ");
        });
    }

    [Test]
    public void Environment_and_start_may_differ_and_the_first_start_counts()
    {
        JournalHeader later = SmallRun.Header with { StartedAt = SmallRun.Header.StartedAt - 1.Seconds(), Cores = 64, Environment = "another" };

        Assert.That(
            SmallRun.Rebuilt(SmallRun.Bytes(SmallRun.Header, []), SmallRun.Bytes(later, [])).Result.StartedAt, Is.EqualTo(later.StartedAt));
    }

    [Test]
    public void Nothing_to_merge_is_an_error() => Assert.That(() => LoadJournal.Merge([]), Throws.ArgumentException);

    private static void Refused(JournalHeader other, string difference) => Assert.That(
        () => SmallRun.Rebuilt(SmallRun.Bytes(SmallRun.Header, []), SmallRun.Bytes(other, [])),
        Throws.TypeOf<InvalidDataException>().With.Message.EqualTo(
            $"The journals 0.lfj and 1.lfj cannot be merged: {difference}. Merge only journals of the same run."));

    private static byte[] Bytes(ImmutableArray<JournalSecond> seconds) => SmallRun.Bytes(SmallRun.Header, seconds, SmallRun.End);

    private static byte[] Encoded(JournalSecond second)
    {
        var bytes = new ArrayBufferWriter<byte>();
        new SecondEncoding().Write(second, bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
