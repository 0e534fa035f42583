using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine.Health;

[NonParallelizable]
public sealed class OtherClientsTests
{
    private static readonly HttpClient Own = new();

    [TestCase("/status/404", true)]
    [TestCase("/status/200", false)]
    public async Task Load_that_goes_past_the_users_client_is_seen_and_fails_the_run_where_it_failed(string path, bool fails)
    {
        await using FaultServer server = await FaultServer.StartAsync();

        LoadResult result = await Load.Scenario(
            "browse", async user => { using HttpResponseMessage _ = await Own.GetAsync(new Uri(server.Address, path), user.Cancellation); })
            .Against(server.Address).Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(20)).Expect(P95 < 30.Seconds()).RunAsync();

        Verdict? verdict = result.Verdicts.SingleOrDefault(verdict => verdict.Scope == "requests of other clients");
        Assert.Multiple(() =>
        {
            Assert.That(result.OtherRequests, Is.EqualTo(new OtherRequests(20, fails ? 20 : 0)));
            Assert.That(
                result.Notes[0], Does.StartWith("no request went through user.Http, although the plan names the target").And.Contain("20 of their requests"));
            Assert.That(verdict?.Status, Is.EqualTo(fails ? VerdictStatus.Failed : (VerdictStatus?)null));
            Assert.That(
                result.Verdicts.Single(other => other.Metric == "p95").Status, Is.EqualTo(VerdictStatus.Passed), "by itself the plan sees nothing wrong");
        });
    }

    [TestCase("/status/404", true)]
    [TestCase("/status/200", false)]
    public async Task Load_that_partly_goes_past_the_users_client_is_seen_too(string path, bool fails)
    {
        await using FaultServer server = await FaultServer.StartAsync();

        LoadResult result = await Load.Scenario("browse", async user =>
            {
                using HttpResponseMessage seen = await user.Http.GetAsync("/status/200");
                using HttpResponseMessage unseen = await Own.GetAsync(new Uri(server.Address, path), user.Cancellation);
            })
            .Against(server.Address).Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(20)).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.OtherRequests, Is.EqualTo(new OtherRequests(20, fails ? 20 : 0)));
            Assert.That(result.Notes[0], Does.StartWith($"other clients of the process sent 20 requests to the target, of which {(fails ? 20 : 0)} failed"));
            Verdict? verdict = result.Verdicts.SingleOrDefault(verdict => verdict.Scope == "requests of other clients");
            Assert.That(verdict is { Status: VerdictStatus.Failed, Actual: 0.5, Samples: 40 }, Is.EqualTo(fails));
        });
    }

    [Test]
    public async Task Requests_of_the_runs_own_over_the_runtimes_handler_are_not_those_of_others()
    {
        await using FaultServer server = await FaultServer.StartAsync();

        LoadResult result = await OneIteration.GetAsync(server.Address, "/status/200", http => http with { Transport = HttpTransport.Runtime });

        Assert.Multiple(() =>
        {
            Assert.That(result.Generator.Transport, Is.EqualTo(TransportUse.Runtime));
            Assert.That(result.OtherRequests, Is.Null);
            Assert.That(result.Notes, Is.Empty);
        });
    }

    [Test]
    public async Task A_run_that_uses_its_client_is_not_warned_of_others()
    {
        await using FaultServer server = await FaultServer.StartAsync();

        LoadResult result = await OneIteration.GetAsync(server.Address, "/status/200");

        Assert.That(result.OtherRequests, Is.Null);
        Assert.That(result.Notes, Is.Empty);
    }

    [Test]
    public async Task A_run_without_a_target_is_not_warned()
    {
        LoadResult result = await OneIteration.RunAsync(_ => Task.CompletedTask);

        Assert.That(result.OtherRequests, Is.Null);
    }
}
