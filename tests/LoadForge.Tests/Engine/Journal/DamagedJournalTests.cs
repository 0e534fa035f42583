using System.Collections.Immutable;
using LoadForge.Results;
using LoadForge.Results.Journal;

namespace LoadForge.Tests.Engine.Journal;

/// <summary>Whatever happens to a journal, what stands before the damage is rebuilt, and nothing else.</summary>
[Parallelizable]
public sealed class DamagedJournalTests
{
    private const int Seconds = 3;

    private static readonly ImmutableArray<JournalSecond> Run = new SmallRun(4711, Seconds, MaxSamples: 6).Of(1)[0];
    private static readonly byte[][] Records = SmallRun.Records(SmallRun.Header, Run, SmallRun.End);
    private static readonly byte[] Whole = [.. Records.SelectMany(record => record)];

    // The result of the first n seconds; the last one is that of the whole journal, with its end.
    private static readonly string[] Expected =
    [
        .. Enumerable.Range(0, Seconds + 1).Select(count => ResultText.Of(SmallRun.Direct(Run.Take(count)))), ResultText.Of(SmallRun.Direct(Run, SmallRun.End)),
    ];

    [Category("Slow")]
    [Test]
    public void Cut_at_any_byte_it_gives_the_data_up_to_the_last_whole_record()
    {
        TestContext.Out.WriteLine($"{Whole.Length} bytes");
        for (int length = 0; length <= Whole.Length; length++) Check(Whole[..length], WholeRecords(length), length == Whole.Length, $"cut at {length}");
    }

    [Category("Slow")]
    [Test]
    public void With_any_byte_changed_it_gives_the_data_up_to_the_record_before()
    {
        for (int position = 0; position < Whole.Length; position++)
        {
            byte[] changed = [.. Whole];
            changed[position] ^= (byte)(1 << (position % 8));
            Check(changed, WholeRecords(position), isWhole: false, $"byte {position} changed");
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public void Cut_and_changed_anywhere_it_gives_the_data_before(uint cut, uint position, byte change)
    {
        byte[] damaged = Whole[..(int)(cut % Whole.Length)];
        if (damaged.Length == 0 || change == 0) return;
        position %= (uint)damaged.Length;
        damaged[position] ^= change;
        Check(damaged, WholeRecords((int)position), isWhole: false, $"cut at {damaged.Length}, byte {position} changed");
    }

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public void Noise_after_a_whole_record_changes_nothing(byte[] noise)
    {
        byte[] bytes = [.. SmallRun.Bytes(SmallRun.Header, Run), .. noise];
        RebuiltRun rebuilt = SmallRun.Rebuilt(bytes);

        Assert.That(ResultText.Of(rebuilt.Result), Is.EqualTo(Expected[Seconds]));
        Assert.That(rebuilt.Journals[0].LostBytes, Is.EqualTo(noise.Length));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Whatever_stands_in_a_record_that_is_whole_is_harmless(byte[] noise, byte kind, byte record, uint position, byte value)
    {
        byte[] content = Records[1 + (record % Seconds)][JournalFormat.FrameBytes..];
        content[position % content.Length] = value;
        byte[] bytes = [.. Records[0], .. Framed([(byte)(kind % 8), .. noise, 0])];

        Assert.That(() => SmallRun.Rebuilt(bytes), Throws.Nothing);
        try
        {
            SmallRun.Rebuilt([.. Records[0], .. Framed(content)]);
        }
        catch (InvalidDataException refused)
        {
            Assert.That(refused.Message, Does.Contain("cannot be added up"));
        }
    }

    [Test]
    public void What_was_lost_is_told()
    {
        JournalState state = SmallRun.Rebuilt(Whole[..^1]).Journals.Single();

        Assert.Multiple(() =>
        {
            Assert.That((state.HasEnded, state.Until, state.Name), Is.EqualTo((false, Seconds.Seconds(), "shop and admin")));
            Assert.That(state.LostBytes, Is.EqualTo(Records[^1].Length - 1));
            Assert.That(state.Damage, Is.EqualTo($"the record at byte {Whole.Length - Records[^1].Length} is cut off or damaged"));
            Assert.That((state.ProductVersion, state.Environment), Is.EqualTo(("1.2.3", "an operating system, .NET")));
        });
    }

    [Test]
    public void A_run_that_did_not_end_is_aborted_and_nothing_in_it_has_passed()
    {
        LoadResult result = SmallRun.Rebuilt(SmallRun.Bytes(SmallRun.Header, Run)).Result;

        Assert.Multiple(() =>
        {
            Assert.That((result.Ending, result.Duration), Is.EqualTo((RunEnding.Aborted, Seconds.Seconds())));
            Assert.That(result.EndingReason, Does.StartWith("the process ended before the run"));
            Assert.That(result.Verdicts.Select(verdict => verdict.Threshold), Is.EqualTo(["p95 < 100ms", "error rate <= 1%"]));
            Assert.That(result.Verdicts.Select(verdict => verdict.Status), Has.None.EqualTo(VerdictStatus.Passed));
        });
    }

    [TestCase("PK\u0003\u0004", "is not a journal of LoadForge")]
    [TestCase("", "is not a journal of LoadForge")]
    public void Another_file_is_refused(string content, string problem) =>
        Assert.That(
            () => SmallRun.Rebuilt(System.Text.Encoding.ASCII.GetBytes(content)), Throws.TypeOf<InvalidDataException>().With.Message.Contains(problem));

    [Test]
    public void A_later_version_is_refused_in_words()
    {
        byte[] header = SmallRun.Record(target =>
        {
            HeaderEncoding.Write(SmallRun.Header, target);
        });
        header[JournalFormat.FrameBytes + 1] += 2;
        byte[] bytes = [.. JournalFormat.Signature, .. Framed(header[JournalFormat.FrameBytes..])];

        Assert.That(() => SmallRun.Rebuilt(bytes), Throws.TypeOf<InvalidDataException>().With.Message.Contains("version 2 is not supported"));
    }

    [Test]
    public void A_second_that_comes_twice_ends_the_data()
    {
        RebuiltRun rebuilt = SmallRun.Rebuilt(SmallRun.Bytes(SmallRun.Header, [Run[0], Run[0] with { Steps = [] }]));

        Assert.That(ResultText.Of(rebuilt.Result), Is.EqualTo(Expected[1]));
        Assert.That(rebuilt.Journals[0].Damage, Does.Contain("The seconds are not in order."));
    }

    [Test]
    public void A_step_of_another_plan_ends_the_data()
    {
        RebuiltRun rebuilt = SmallRun.Rebuilt(SmallRun.Bytes(SmallRun.Header, [Run[0] with { Steps = [(7, "pay")] }]));

        Assert.That((rebuilt.Until, rebuilt.Result.Series.Length), Is.EqualTo((TimeSpan.Zero, 0)));
    }

    private static byte[] Framed(byte[] content) => SmallRun.Record(target => System.Buffers.BuffersExtensions.Write(target, content));

    private static int WholeRecords(int length)
    {
        int records = 0;
        for (int end = 0; records < Records.Length && (end += Records[records].Length) <= length; records++)
        {
        }

        return records;
    }

    private static void Check(byte[] bytes, int records, bool isWhole, string what)
    {
        if (records == 0)
        {
            Assert.That(() => SmallRun.Rebuilt(bytes), Throws.TypeOf<InvalidDataException>(), what);
            return;
        }

        RebuiltRun rebuilt = SmallRun.Rebuilt(bytes);
        Assert.That(ResultText.Of(rebuilt.Result), Is.EqualTo(Expected[records - 1]), what);
        Assert.That((rebuilt.HasEnded, rebuilt.Until), Is.EqualTo((isWhole, Math.Min(records - 1, Seconds).Seconds())), what);
    }
}
