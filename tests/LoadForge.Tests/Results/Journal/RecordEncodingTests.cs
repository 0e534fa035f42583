using System.Buffers;
using LoadForge.Profiles;
using LoadForge.Profiles.Curves;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Results.Samples;
using LoadForge.Tests.Engine.Journal;

namespace LoadForge.Tests.Results.Journal;

public sealed class RecordEncodingTests
{
    private static readonly StepSample Timed = new(1.Seconds(), 2, Outcome.Ok, 30.Milliseconds(), 20.Milliseconds())
    {
        Timings = new SampleTimings(null, 1.Milliseconds(), null, 15.Milliseconds(), 4.Milliseconds()),
        TraceId = "0af7651916cd43dd8448eb211c80319c",
    };

    [FsCheck.NUnit.Property(MaxTest = 15)]
    public void A_second_that_is_decoded_and_encoded_has_the_same_bytes(int seed)
    {
        foreach (JournalSecond second in new SmallRun(seed, 3).Of(1)[0])
        {
            byte[] bytes = Encoded(target => new SecondEncoding().Write(second, target));

            Assert.That(Encoded(target => new SecondEncoding().Write(SecondEncoding.Read(bytes), target)), Is.EqualTo(bytes));
        }
    }

    [Test]
    public void An_end_comes_back()
    {
        var end = new JournalEnd
        {
            Ending = RunEnding.Cancelled,
            Reason = "SIGINT",
            Duration = 3.Seconds(),
            IsSteered = true,
            OtherRequests = new OtherRequests(7, 2),
            Totals = new EndTotals(1, 2, 3),
            Abandoned = [(1, 2)],
            Silences = [new(1.Seconds(), 2.Seconds(), 5)],
            Notes = ["a", "ü \uD800 half a pair"],
            ExtensionSummaries = ["calls 3"],
            Samples =
            [
                new StepSamples("shop", "pay", [Timed], [Timed with { Outcome = Outcome.Status(503), Timings = null, TraceId = null, Message = "busy" }]),
            ],
            CheckExamples = [("shop", "is open", "status 404")],
        };
        JournalEnd same = EndEncoding.Read(Encoded(target => EndEncoding.Write(end, target)));

        Assert.Multiple(() =>
        {
            Assert.That((same.Ending, same.Reason, same.Duration, same.Totals), Is.EqualTo((end.Ending, end.Reason, end.Duration, end.Totals)));
            Assert.That((same.IsSteered, same.OtherRequests), Is.EqualTo((end.IsSteered, end.OtherRequests)));
            Assert.That(same.Abandoned, Is.EqualTo(end.Abandoned));
            Assert.That(same.Silences, Is.EqualTo(end.Silences));
            Assert.That((same.Samples[0].Scenario, same.Samples[0].Step), Is.EqualTo(("shop", "pay")));
            Assert.That(same.Samples[0].Slowest.Concat(same.Samples[0].Failed), Is.EqualTo(end.Samples[0].Slowest.Concat(end.Samples[0].Failed)));
            Assert.That(same.CheckExamples, Is.EqualTo(end.CheckExamples));
            Assert.That(same.Notes.Concat(same.ExtensionSummaries), Is.EqualTo(end.Notes.Concat(end.ExtensionSummaries)));
        });
    }

    [Test]
    public void An_end_of_an_earlier_version_has_no_samples()
    {
        byte[] bytes = Encoded(target => EndEncoding.Write(SmallRun.End, target));
        JournalEnd same = EndEncoding.Read(bytes.AsSpan(..^2));

        Assert.That((same.Samples.Length, same.CheckExamples.Length), Is.EqualTo((0, 0)));
        Assert.That(same.Notes, Is.EqualTo(SmallRun.End.Notes));
    }

    [TestCaseSource(nameof(Profiles))]
    public void A_profile_comes_back_exactly(LoadProfile profile)
    {
        JournalHeader header = SmallRun.Header with { Workloads = [new WorkloadSummary("a+b", profile, 3.Seconds(), [new("a", 1), new("b", 7)])] };
        byte[] bytes = Encoded(target => HeaderEncoding.Write(header, target));
        JournalHeader same = HeaderEncoding.Read(bytes);
        LoadProfile read = same.Workloads[0].Profile;

        Assert.Multiple(() =>
        {
            Assert.That(Encoded(target => HeaderEncoding.Write(same, target)), Is.EqualTo(bytes));
            Assert.That((same.StartedAt, same.Name, same.Seed, same.Cores), Is.EqualTo((header.StartedAt, header.Name, header.Seed, header.Cores)));
            Assert.That(same.Scenarios, Is.EqualTo(["a", "b"]));
            Assert.That(read.ToString(), Is.EqualTo(profile.ToString()));
            Assert.That((read.Model, read.Arrivals, read.Limits), Is.EqualTo((profile.Model, profile.Arrivals, profile.Limits)));
            for (TimeSpan time = TimeSpan.Zero; time < profile.Duration; time += 37.Milliseconds())
                Assert.That(read.LevelAt(time), Is.EqualTo(profile.LevelAt(time)), time.ToString());
            foreach ((Phase phase, Phase planned) in read.Phases.Zip(profile.Phases))
                Assert.That((phase.Area, phase.Lowest, phase.Highest), Is.EqualTo((planned.Area, planned.Lowest, planned.Highest)));
        });
    }

    [Test]
    public void A_phase_of_many_years_is_refused_because_a_replay_would_take_memory_for_each_second()
    {
        var phase = new Phase("hold", PhaseKind.Hold, TimeSpan.FromDays(366), 1, 1) { Shape = new LinearCurve(1, 1, 366.0 * 86400) };
        var profile = new LoadProfile(LoadModel.Open, [phase]);
        JournalHeader header = SmallRun.Header with { Workloads = [new WorkloadSummary("a", profile, default, [new("a", 1)])] };

        Assert.That(
            () => HeaderEncoding.Read(Encoded(target => HeaderEncoding.Write(header, target))),
            Throws.TypeOf<FormatException>().With.Message.Contains("a phase is too long"));
    }

    private static IEnumerable<TestCaseData> Profiles()
    {
        yield return Case("lines", new LoadProfileBuilder().WarmUp(3.PerSecond(), 1.Seconds()).Ramp(9.PerSecond(), 2.Seconds()).Pause(1.Seconds()).Build());
        yield return Case("limits", new LoadProfileBuilder().Hold(3.Users(), 2.Seconds()).Iterations(7).Build());
        LoadProfile wave = new LoadProfileBuilder().Diurnal(1.PerSecond(), 9.PerSecond(), 2.Seconds(), 5.Seconds()).Build();
        yield return Case("wave", wave);
        yield return Case("steps", new LoadProfileBuilder().Follow(time => (1 + time.TotalSeconds).PerSecond(), 2.Seconds()).Build());
        LoadProfile replay = new LoadProfileBuilder().Replay([0.1.Seconds(), 0.5.Seconds(), 2.5.Seconds()]).Build();
        yield return Case("replay", replay.Scaled(2, 0.5));
        yield return Case("sum", wave.Plus(new LoadProfileBuilder().Ramp(9.PerSecond(), 3.Seconds()).Build()));
        LoadProfile changed = ProfileChange.Of(wave, 1.Seconds(), 20, 0.5.Seconds());
        yield return Case("changed twice", ProfileChange.Of(changed, 1.2.Seconds(), 3, TimeSpan.Zero));
    }

    private static TestCaseData Case(string name, LoadProfile profile) => new TestCaseData(profile).SetArgDisplayNames(name);

    private static byte[] Encoded(Action<IBufferWriter<byte>> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        write(bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
