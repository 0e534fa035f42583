using System.Globalization;
using LoadForge.Analysis;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Tests.Analysis.Live;

namespace LoadForge.Tests.Analysis.Outages;

/// <summary>What a run does by itself is no outage: rare arrivals, pauses, think times, pacing, slow responses, bursts, heavy tails.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class QuietRunTests
{
    private const int Few = 2;
    private const int Many = 8;

    private static IEnumerable<TestCaseData> Quiet =>
    [
        Case("open: even", p => p.Hold(100.PerSecond(), 60.Seconds())),
        Case("open: random", p => p.Hold(100.PerSecond(), 60.Seconds()).Poisson()),
        Case("open: random, few", p => p.Hold(8.PerSecond(), 120.Seconds()).Poisson()),
        Case("open: one in five seconds", p => p.Hold(0.2.PerSecond(), 300.Seconds())),
        Case("open: rare, random and slow", p => p.Hold(1.PerSecond(), 120.Seconds()).Poisson(), load => load with { Time = _ => 5 }),
        Case(
            "open: all slow",
            p => p.Hold(50.PerSecond(), 60.Seconds()).Poisson(),
            load => load with { Time = random => 5 * Math.Exp(0.2 * SimulatedRun.Normal(random)) }),
        Case("open: up from nothing and down again", p => p.Ramp(60.PerSecond(), 30.Seconds()).Hold(10.Seconds()).RampDown(30.Seconds()).Poisson()),
        Case("open: a pause between", p => p.Hold(60.PerSecond(), 20.Seconds()).Pause(10.Seconds()).Hold(60.PerSecond(), 20.Seconds())),
        Case(
            "open: a cold target in the warm-up",
            p => p.WarmUp(20.PerSecond(), 10.Seconds()).Hold(60.PerSecond(), 30.Seconds()),
            load => load with { Stalls = [(0, 6)] }),
        Case("open: thinks first", p => p.Hold(40.PerSecond(), 40.Seconds()), load => load with { Think = random => 2 + (2 * random.NextDouble()) }),
        Case("open: heavy tails", p => p.Hold(50.PerSecond(), 60.Seconds()).Poisson(), load => load with { Time = HeavyTail }),
        Case("open: one in a hundred takes two seconds", p => p.Hold(60.PerSecond(), 60.Seconds()).Poisson(), load => load with { Time = TwoSpeeds }),
        Case("open: answered every two seconds", p => p.Hold(60.PerSecond(), 60.Seconds()), load => load with { Batch = 2 }),
        Case("open: half fail", p => p.Hold(60.PerSecond(), 60.Seconds()).Poisson(), load => load with { ErrorRate = 0.5 }),
        Case("closed: few users", p => p.Hold(4.Users(), 20.Seconds())),
        Case("closed: one user", p => p.Hold(1.Users(), 60.Seconds())),
        Case("closed: one user, five seconds each", p => p.Hold(1.Users(), 120.Seconds()), load => load with { Time = _ => 5 }),
        Case("closed: in step, five seconds each", p => p.Hold(60.Users(), 60.Seconds()), load => load with { Time = _ => 5 }),
        Case("closed: think times", p => p.Hold(10.Users(), 120.Seconds()), load => load with { Think = random => 1 + (2 * random.NextDouble()) }),
        Case("closed: in step, the same think time", p => p.Hold(40.Users(), 120.Seconds()), load => load with { Think = _ => 3 }),
        Case("closed: paced", p => p.Hold(40.Users(), 120.Seconds()), load => load with { Pacing = 5 }),
        Case("closed: one user, heavy tails", p => p.Hold(1.Users(), 60.Seconds()), load => load with { Time = HeavyTail }),
        Case("closed: two users, heavy tails", p => p.Hold(2.Users(), 60.Seconds()), load => load with { Time = HeavyTail }),
        Case("closed: five users, heavy tails", p => p.Hold(5.Users(), 40.Seconds()), load => load with { Time = HeavyTail }),
        Case("closed: two users, one in a hundred takes two seconds", p => p.Hold(2.Users(), 60.Seconds()), load => load with { Time = TwoSpeeds }),
        Case("closed: up from nothing and down again", p => p.Ramp(10.Users(), 20.Seconds()).Hold(5.Seconds()).RampDown(20.Seconds())),
        Case("closed: a pause between", p => p.Hold(5.Users(), 10.Seconds()).Pause(10.Seconds()).Hold(5.Users(), 10.Seconds())),
        Case("closed: half fail", p => p.Hold(5.Users(), 20.Seconds()), load => load with { ErrorRate = 0.5 }),
    ];

    [TestCaseSource(nameof(Quiet))]
    public void A_quiet_run_has_no_outage(object quiet) => AssertNoOutage((SimulatedLoad)quiet, Few);

    [TestCaseSource(nameof(Quiet)), Category("Slow")]
    public void A_quiet_run_has_no_outage_whatever_its_seed(object quiet) => AssertNoOutage((SimulatedLoad)quiet, Many);

    [TestCaseSource(nameof(Quiet))]
    public void No_outage_is_reported_while_a_quiet_run_lasts(object quiet) => AssertNoneWhileItLasts((SimulatedLoad)quiet, Few);

    [TestCaseSource(nameof(Quiet)), Category("Slow")]
    public void No_outage_is_reported_while_a_quiet_run_lasts_whatever_its_seed(object quiet) => AssertNoneWhileItLasts((SimulatedLoad)quiet, Many);

    private static void AssertNoOutage(SimulatedLoad load, int seeds)
    {
        string[] found = [
            .. Enumerable.Range(0, seeds).SelectMany(
                seed => (load with { Seed = seed }).Build().Analyse().Outages.Select(outage => $"seed {seed}: {outage}"))
        ];

        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Length} in {seeds} runs"));
        Assert.That(found, Is.Empty);
    }

    private static void AssertNoneWhileItLasts(SimulatedLoad load, int seeds)
    {
        // A cold target is silent, in the warm-up too: only a result leaves that out.
        if (!load.Stalls.IsEmpty) return;
        string[] found = [.. Enumerable.Range(0, seeds).SelectMany(seed => Live((load with { Seed = seed }).Build(), seed))];

        Assert.That(found, Is.Empty);
    }

    private static IEnumerable<string> Live(LoadResult result, int seed)
    {
        var run = new LiveSeconds();
        foreach (SeriesPoint point in result.Series.Where(point => point.At <= result.Duration)) run.Add(point);
        return run.Texts.Where(text => text.StartsWith("outage", StringComparison.Ordinal)).Select(text => $"seed {seed}: {text}");
    }

    private static double HeavyTail(Random random) => 0.005 * Math.Pow(1 - random.NextDouble(), -1 / 1.5);

    private static double TwoSpeeds(Random random) => random.NextDouble() < 0.01 ? 2 : 0.02;

    private static TestCaseData Case(string name, Func<LoadProfileBuilder, LoadProfileBuilder> profile, Func<SimulatedLoad, SimulatedLoad>? change = null)
    {
        var load = new SimulatedLoad { Profile = profile };
        return new TestCaseData(change is null ? load : change(load)).SetArgDisplayNames(name);
    }
}
