using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine;

/// <summary>Nothing is lost and nothing counted twice: planned = started + dropped, and the server saw what the result says.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CountingTests
{
    private static IEnumerable<TestCaseData> Seeds =>
        Enumerable.Range(1, 20).Select(seed => seed <= 5 ? new TestCaseData(seed) : new TestCaseData(seed).SetCategory("Slow"));

    [TestCaseSource(nameof(Seeds))]
    public async Task Planned_starts_are_started_or_dropped_and_the_server_saw_each(int seed)
    {
        var random = new Random(seed);
        await using KnownLatencyServer server = await KnownLatencyServer.StartAsync(LatencyDistribution.Fixed(20.Milliseconds()));
        LoadProfile profile = RandomProfile(random);
        int users = random.Next(1, 30);

        LoadResult result = await Load.Scenario("count", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(server.Address)
            .Profile(profile)
            .AtMost(users.Users())
            .DropAfter(random.Next(0, 30).Milliseconds())
            .RunAsync();

        await server.WhenIdleAsync();
        long requests = result.Phases.Sum(phase => phase.Statistics.Requests);
        await TestContext.Out.WriteLineAsync(
            $"{profile} with {users} users: {string.Join("; ", result.Phases.Select(phase => $"{phase.Name} {phase.Statistics.Starts}"))}");
        Assert.Multiple(() =>
        {
            foreach (PhaseResult phase in result.Phases)
            {
                Assert.That(
                    phase.Statistics.Starts!.Value.Planned,
                    Is.EqualTo(phase.Statistics.Starts.Value.Started + phase.Statistics.Starts.Value.Dropped),
                    phase.Name);
            }

            Assert.That(result.Phases.Sum(phase => phase.Statistics.Starts!.Value.Planned), Is.EqualTo(ArrivalsOf(profile)));
            Assert.That(requests, Is.EqualTo(server.Requests));
            Assert.That(requests, Is.EqualTo(result.Phases.Sum(phase => phase.Statistics.Starts!.Value.Started)));
            Assert.That(result.Series.Sum(point => point.Total.Count), Is.EqualTo(requests), "the seconds add up to the run");
        });
    }

    [Test]
    public async Task Iterations_of_the_closed_model_are_counted_once_each()
    {
        await using GateServer server = await GateServer.StartAsync();

        LoadResult result = await Load.Scenario("closed", async user =>
            {
                using HttpResponseMessage first = await user.Http.GetAsync("/a");
                using HttpResponseMessage second = await user.Http.GetAsync("/b/17");
            })
            .Against(server.Address)
            .Profile(p => p.Ramp(to: 8.Users(), over: 0.5.Seconds()).Hold(0.5.Seconds()).RampDown(over: 0.5.Seconds()))
            .RunAsync();

        await server.WhenIdleAsync();
        Assert.Multiple(() =>
        {
            Assert.That(result.Statistics.Count, Is.EqualTo(server.Requests));
            Assert.That(result.Scenarios[0].Iterations.Count, Is.EqualTo(result.Statistics.Starts!.Value.Started));
            Assert.That(result.Step("GET /a").Statistics.Count, Is.EqualTo(result.Step("GET /b/{id}").Statistics.Count));
            Assert.That(result.Statistics.Failed, Is.Zero);
        });
    }

    private static long ArrivalsOf(LoadProfile profile) =>
        (long)Math.Ceiling(Math.Round(profile.Phases.Sum(phase => (phase.From + phase.To) / 2 * phase.Duration.TotalSeconds), 6));

    private static LoadProfile RandomProfile(Random random)
    {
        var builder = new LoadProfileBuilder();
        builder.WarmUp(random.Next(1, 200).PerSecond(), random.Next(50, 200).Milliseconds());
        for (int phase = random.Next(1, 4); phase > 0; phase--)
        {
            TimeSpan duration = random.Next(50, 400).Milliseconds();
            _ = random.Next(4) switch
            {
                0 => builder.Ramp(to: random.Next(0, 2000).PerSecond(), over: duration),
                1 => builder.Hold((random.NextDouble() * 1500).PerSecond(), duration),
                2 => builder.Pause(duration),
                _ => builder.Hold(duration),
            };
        }

        return builder.RampDown(over: 100.Milliseconds()).Build();
    }
}
