using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Testing;

namespace LoadForge.Tests;

/// <summary>A smoke run goes the whole way once, so that a scenario can be tried in a moment.</summary>
public sealed class LoadTests
{
    private static readonly LoadSettings Smoke = new() { Smoke = true };

    private static IEnumerable<TestCaseData> Profiles =>
    [
        new TestCaseData(
            (Action<LoadProfileBuilder>)(p => p.WarmUp(50.PerSecond(), 10.Minutes()).Hold(500.PerSecond(), 10.Minutes()))).SetArgDisplayNames("open"),
        new TestCaseData((Action<LoadProfileBuilder>)(p => p.WarmUp(50.Users(), 10.Minutes()).Hold(500.Users(), 10.Minutes()))).SetArgDisplayNames("closed"),
    ];

    [TestCaseSource(nameof(Profiles))]
    public async Task A_smoke_run_is_one_user_once_and_judges_nothing(Action<LoadProfileBuilder> profile)
    {
        await using FaultServer server = await FaultServer.StartAsync();
        var ran = new List<(int, long)>();

        LoadResult result = await Load.Scenario("smoke", async user =>
            {
                ran.Add((user.Id, user.Iteration));
                await user.Think(10.Minutes());
                await user.Think(10.Minutes(), 20.Minutes());
                using HttpResponseMessage _ = await user.Http.GetAsync("/status/500");
            })
            .Against(server.Address)
            .Profile(profile)
            .Expect(ErrorRate < 1.Percent(), P95 < 1.Milliseconds())
            .Build(Smoke)
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(ran, Is.EqualTo([(0, 0L)]));
            Assert.That(server.Requests, Is.EqualTo(1));
            Assert.That(result.IsSmoke);
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Completed));
            Assert.That(result.Verdicts, Is.Empty);
            Assert.That(result.Step("GET /status/{id}").Statistics.Failed, Is.EqualTo(1), "what happened is told, although nothing is judged");
            Assert.That(result.Phase("hold").Statistics.Count, Is.EqualTo(1), "counted where it would be judged");
            Assert.That(result.Statistics.Starts!.Value.Planned, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_smoke_run_of_a_profile_that_is_never_judged_runs_too()
    {
        LoadResult result = await Load.Scenario("smoke", _ => Task.CompletedTask).Profile(p => p.WarmUp(5.PerSecond(), 1.Minutes())).Build(Smoke).RunAsync();

        Assert.That(result.Phase("warm-up").Statistics.Ok, Is.EqualTo(1));
    }

    [Test]
    public void A_smoke_run_still_needs_its_target()
    {
        using var port = new ClosedPort();

        Assert.That(
            async () => await Load.Scenario("smoke", _ => Task.CompletedTask).Against(port.Address).Profile(p => p.Hold(1.Users(), 1.Minutes())).Build(Smoke)
                .RunAsync(),
            Throws.TypeOf<TargetUnreachableException>());
    }
}
