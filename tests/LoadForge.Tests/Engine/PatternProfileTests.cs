using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine;

/// <summary>Each pattern, at 50 to 200 arrivals a second: what arrives at a server in each second of the run is what was planned for that second.</summary>
public sealed class PatternProfileTests
{
    private const int Seed = 11;

    // The clock moves by milliseconds.
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMilliseconds(3);

    private static readonly TestCaseData[] Patterns =
    [
        Pattern("constant", p => p.Hold(100.PerSecond(), 5.Seconds())),
        Pattern("ramp", p => p.Hold(50.PerSecond(), 1.Seconds()).Ramp(to: 200.PerSecond(), over: 4.Seconds())),
        Pattern("step", p => p.Step(to: 200.PerSecond(), steps: 4, each: 1.25.Seconds())),
        Pattern("spike", p => p.Hold(50.PerSecond(), 2.Seconds()).Spike(to: 200.PerSecond(), hold: 1.5.Seconds()).Hold(1.5.Seconds())),
        Pattern("diurnal", p => p.Diurnal(low: 50.PerSecond(), high: 200.PerSecond(), period: 3.Seconds(), duration: 5.Seconds())),
        Pattern(
            "sequence",
            p => p.Then(Open(q => q.Hold(80.PerSecond(), 2.Seconds())))
                .Then(Open(q => q.Hold(60.PerSecond(), 0.5.Seconds()).Ramp(to: 180.PerSecond(), over: 2.5.Seconds())))),
        Pattern(
            "sum",
            p => p.Then(Open(q => q.Hold(50.PerSecond(), 5.Seconds())).Plus(Open(q => q.Diurnal(0.PerSecond(), 150.PerSecond(), 3.Seconds(), 5.Seconds()))))),
        Pattern("follow", p => p.Follow(time => (60 + (25 * time.TotalSeconds)).PerSecond(), 5.Seconds())),
        Pattern("replay", p => p.Replay(Enumerable.Range(0, 625).Select(n => TimeSpan.FromSeconds((Math.Sqrt(2500 + (60 * n)) - 50) / 15)), speed: 2)),
        Pattern("Poisson", p => p.Diurnal(low: 60.PerSecond(), high: 200.PerSecond(), period: 3.Seconds(), duration: 5.Seconds()).Poisson()),
    ];

    [TestCaseSource(nameof(Patterns))]
    public async Task The_server_sees_the_planned_arrivals_second_by_second(LoadProfile profile)
    {
        using var time = new VirtualTime();
        await using GateServer server = await GateServer.StartAsync(clock: time.Clock);
        LoadResult result = await time.DriveAsync(
            time.Scenario("pattern", GetAsync, () => server.Waiting).Against(server.Address).Profile(profile).Seed(Seed).RunAsync());
        await server.WhenIdleAsync();
        ArrivalTable table = ArrivalTable.Of(profile, Seed, server.Arrivals, result.StartedAt, time.Clock);

        await TestContext.Out.WriteLineAsync(table.ToString());
        Assert.Multiple(() =>
        {
            Assert.That(table.Arrived, Is.EqualTo(table.Planned));
            Assert.That(table.Delays, Is.All.InRange(TimeSpan.Zero, MaxDelay));
            Assert.That(result.Generator.Saturation, Is.Empty);
        });
    }

    /// <summary>
    /// Only with the clock of the system does the pacer sleep and spin. A busy machine delays arrivals, but the result must then report it: the response time
    /// includes the delay of a start, so no arrival is later than the longest of them.
    /// </summary>
    [NonParallelizable]
    [Category("Slow")]
    [Test]
    public async Task In_real_time_no_arrival_is_missing_and_none_is_later_than_the_result_reports()
    {
        LoadProfile profile = Open(p => p
            .Hold(50.PerSecond(), 1.Seconds())
            .Ramp(to: 200.PerSecond(), over: 2.Seconds())
            .Hold(200.PerSecond(), 1.Seconds())
            .Diurnal(low: 50.PerSecond(), high: 200.PerSecond(), period: 3.Seconds(), duration: 3.Seconds()));
        await using GateServer server = await GateServer.StartAsync();
        LoadResult result = await Load.Scenario("pattern", GetAsync).Against(server.Address).Profile(profile).Seed(Seed).RunAsync();
        await server.WhenIdleAsync();
        ArrivalTable table = ArrivalTable.Of(profile, Seed, server.Arrivals, result.StartedAt, TimeProvider.System);

        // The two clocks of the table, for the time of day and for timestamps, may differ by a constant.
        TimeSpan longest = table.Delays.Max() - table.Delays.Min();
        await TestContext.Out.WriteLineAsync($"""
            {table}latest arrival {longest}: number {Array.IndexOf(table.Delays, table.Delays.Max())}; the earliest: {table.Delays.Min()}
            longest response {result.Statistics.ResponseTime.Max}, longest service {result.Statistics.ServiceTime.Max}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(table.Delays, Has.Length.EqualTo(table.Planned.Sum()));
            Assert.That(result.Statistics.Count, Is.EqualTo(table.Delays.Length), "each arrival is a request of the result");
            Assert.That(longest, Is.LessThanOrEqualTo(result.Statistics.ResponseTime.Max + 1.Milliseconds()));
        });
    }

    private static async Task GetAsync(VirtualUser user)
    {
        using HttpResponseMessage _ = await user.Http.GetAsync("/");
    }

    private static TestCaseData Pattern(string name, Func<LoadProfileBuilder, LoadProfileBuilder> profile) =>
        new TestCaseData(Open(profile)).SetName($"The_server_sees_the_planned_arrivals_second_by_second({name})");

    private static LoadProfile Open(Func<LoadProfileBuilder, LoadProfileBuilder> build) => build(new LoadProfileBuilder()).Build();
}
