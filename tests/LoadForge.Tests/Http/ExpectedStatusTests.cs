using LoadForge.Http;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Testing;

namespace LoadForge.Tests.Http;

/// <summary>Statuses that a request, a step or the plan expects.</summary>
public sealed class ExpectedStatusTests
{
    private FaultServer _server = null!;

    [OneTimeSetUp]
    public async Task StartServer() => _server = await FaultServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopServer() => await _server.DisposeAsync();

    [TestCase(404, 404, 1, "ok")]
    [TestCase(200, 404, 0, "status expected 404, was 200")]
    [TestCase(503, 404, 0, "status expected 404, was 503")]
    public async Task A_request_may_expect_another_status(int answered, int expected, int ok, string outcome)
    {
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using HttpRequestMessage request = new HttpRequestMessage(HttpMethod.Get, $"/status/{answered}").AsStep("look up").ExpectStatus(expected);
                using HttpResponseMessage _ = await user.Http.SendAsync(request);
            },
            _server.Address);

        Assert.That(result.Step("look up").Statistics.Ok, Is.EqualTo(ok));
        Assert.That(result.Step("look up").Statistics.Outcomes.Single().Outcome.ToString(), Is.EqualTo(outcome));
    }

    [Test]
    public async Task A_step_and_the_plan_may_expect_other_statuses_and_the_nearest_word_counts()
    {
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                await user.Step("missing", () => user.Http.GetAsync("/status/404"), expect: 404);
                await user.Step("outer", async () =>
                {
                    await user.Step("inner", () => user.Http.GetAsync("/status/200"), expect: 200);
                    using HttpResponseMessage _ = await user.Http.GetAsync("/status/409");
                }, ExpectedStatus.Of(409, 410));
                await user.Step("back to the plan's", () => user.Http.GetAsync("/status/418"));
                using HttpResponseMessage ofPlan = await user.Http.GetAsync("/status/204");
            },
            _server.Address,
            http => http with { ExpectedStatus = ExpectedStatus.Range(200, 299).Or(418) });

        Assert.That(
            result.Steps.Select(step => (step.Name, step.Statistics.Failed)),
            Is.EquivalentTo([("missing", 0L), ("inner", 0L), ("outer", 0L), ("back to the plan's", 0L), ("GET /status/{id}", 0L)]));
        Assert.That(result.Scenario(OneIteration.Scenario).Iterations.Failed, Is.Zero);
    }

    [Test]
    public void Expected_statuses_print_and_refuse_what_is_none() => Assert.Multiple(() =>
    {
        Assert.That(ExpectedStatus.Range(200, 299).Or(ExpectedStatus.Of(404, 410)).ToString(), Is.EqualTo("200–299, 404, 410"));
        Assert.That(() => ExpectedStatus.Of(), Throws.ArgumentException);
        Assert.That(() => ExpectedStatus.Of(99), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => ExpectedStatus.Range(300, 200), Throws.TypeOf<ArgumentOutOfRangeException>());
    });
}
