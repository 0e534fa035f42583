using System.Diagnostics;
using LoadForge.Profiles;
using LoadForge.Scheduling;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine;

/// <summary>Each pattern run for real: what arrives at the server in each second is what was planned, within 2 %.</summary>
[NonParallelizable]
public sealed class PatternProfileTests
{
    private static readonly TestCaseData[] Patterns =
    [
        Pattern("step", p => p.Step(to: 150.PerSecond(), steps: 3, each: 1.Seconds())),
        Pattern("spike", p => p.Hold(50.PerSecond(), 1.Seconds()).Spike(to: 200.PerSecond(), hold: 1.Seconds()).Hold(1.Seconds())),
        Pattern("diurnal", p => p.Diurnal(low: 50.PerSecond(), high: 200.PerSecond(), period: 3.Seconds(), duration: 4.Seconds())),
        Pattern("follow", p => p.Follow(time => (100 + (30 * time.TotalSeconds)).PerSecond(), 3.Seconds())),
        Pattern("replay", p => p.Replay(Enumerable.Range(0, 600).Select(n => TimeSpan.FromSeconds(Math.Sqrt(n / 600.0) * 6)), speed: 2)),
        Pattern("sequence", p => p.Then(Open(q => q.Hold(80.PerSecond(), 1.Seconds()))).Then(Open(q => q.Ramp(to: 160.PerSecond(), over: 2.Seconds())))),
        Pattern("sum", p => p.Then(Open(q => q.Hold(80.PerSecond(), 3.Seconds())).Plus(Open(q => q.Diurnal(0.PerSecond(), 100.PerSecond(), 2.Seconds(), 3.Seconds()))))),
        Pattern("Poisson on a wave", p => p.Diurnal(low: 50.PerSecond(), high: 200.PerSecond(), period: 3.Seconds(), duration: 3.Seconds()).Poisson()),
    ];

    // A busy machine that stalls for some hundredths of a second moves arrivals over the border of a second; it does not do so each time.
    [TestCaseSource(nameof(Patterns))]
    [Retry(3)]
    public async Task The_server_sees_the_planned_arrivals_second_by_second(LoadProfile profile)
    {
        await using GateServer server = await GateServer.StartAsync();
        await TestContext.Out.WriteLineAsync(profile.Preview().ToString());

        await Load.Scenario("pattern", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(server.Address)
            .Profile(profile)
            .Seed(11)
            .RunAsync();

        await server.WhenIdleAsync();
        (int[] planned, int[] seen) = PerSecond([.. Intended(profile)], [.. server.Arrivals.Select(ToNanoseconds)]);
        await TestContext.Out.WriteLineAsync($"planned {string.Join(' ', planned)}; seen {string.Join(' ', seen)}");
        Assert.Multiple(() =>
        {
            Assert.That(seen.Sum(), Is.EqualTo(planned.Sum()));
            for (int second = 0; second < planned.Length; second++)
            {
                Assert.That(seen[second], Is.EqualTo(planned[second]).Within(Math.Max(2, planned[second] * 0.02)), $"second {second}");
            }
        });
    }

    private static IEnumerable<long> Intended(LoadProfile profile)
    {
        var sequence = new ArrivalSequence(new ArrivalSchedule(profile), profile.Arrivals == ArrivalPattern.Poisson ? new Random(11) : null);
        for (; sequence.HasNext; sequence.Advance()) yield return sequence.Next.Nanoseconds;
    }

    // Both sides count from the middle of all arrivals, of which a single late one, such as the first on a cold connection, moves nothing. Half a gap is put before
    // the first border, so that an arrival planned on one does not fall on either side by a microsecond.
    private static (int[] Planned, int[] Seen) PerSecond(long[] planned, long[] seen)
    {
        long offset = seen.Length == 0 ? 0 : seen[seen.Length / 2] - planned[planned.Length / 2];
        return (Counted(planned, 0), Counted(seen, offset));
    }

    private static int[] Counted(long[] moments, long offset)
    {
        const long halfGap = 2_500_000;
        int[] perSecond = new int[6];
        foreach (long moment in moments) perSecond[Math.Clamp((moment - offset + halfGap) / 1_000_000_000, 0, 5)]++;
        return perSecond;
    }

    private static long ToNanoseconds(long timestamp) => (long)(timestamp * (1e9 / Stopwatch.Frequency));

    private static TestCaseData Pattern(string name, Func<LoadProfileBuilder, LoadProfileBuilder> profile) =>
        new TestCaseData(Open(profile)).SetName($"The_server_sees_the_planned_arrivals_second_by_second({name})");

    private static LoadProfile Open(Func<LoadProfileBuilder, LoadProfileBuilder> build) => build(new LoadProfileBuilder()).Build();
}
