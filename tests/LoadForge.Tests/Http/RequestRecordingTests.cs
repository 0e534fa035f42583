using System.Net.Http.Json;
using LoadForge.Http;
using LoadForge.Recording;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Testing;

namespace LoadForge.Tests.Http;

/// <summary>What is recorded of a request that was answered.</summary>
public sealed class RequestRecordingTests
{
    private FaultServer _server = null!;

    [OneTimeSetUp]
    public async Task StartServer() => _server = await FaultServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopServer() => await _server.DisposeAsync();

    [TestCase(200)]
    [TestCase(204)]
    [TestCase(304)]
    [TestCase(399)]
    public async Task A_status_below_400_is_a_success(int status)
    {
        LoadStatistics statistics = (await OneIteration.GetAsync(_server.Address, $"/status/{status}")).Statistics;

        Assert.That((statistics.Ok, statistics.Failed, statistics.Requests), Is.EqualTo((1, 0, 1)));
    }

    [TestCase(400)]
    [TestCase(404)]
    [TestCase(500)]
    [TestCase(599)]
    public async Task A_status_of_400_or_more_is_a_failure(int status)
    {
        LoadStatistics statistics = (await OneIteration.GetAsync(_server.Address, $"/status/{status}")).Statistics;

        Assert.That((statistics.Ok, statistics.Failed, statistics.Requests), Is.EqualTo((0, 1, 1)));
        Assert.That(statistics.Outcomes.Single().Outcome, Is.EqualTo(Outcome.Status(status)));
    }

    [Test]
    public async Task A_request_is_named_by_its_template_relative_or_absolute()
    {
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using HttpResponseMessage relative = await user.Http.GetAsync("bytes/17?x=1");
                using HttpResponseMessage rooted = await user.Http.GetAsync("/bytes/18");
                using HttpResponseMessage absolute = await user.Http.GetAsync(new Uri(_server.Address, "/bytes/19#part"));
            },
            _server.Address);

        Assert.That(result.Steps.Select(step => step.Name), Is.EqualTo(["GET /bytes/{id}"]));
        Assert.That(result.Statistics.Ok, Is.EqualTo(3));
    }

    [Test]
    public async Task Without_a_target_absolute_addresses_still_work()
    {
        LoadResult result = await OneIteration.RunAsync(
            async user => { using HttpResponseMessage _ = await user.Http.GetAsync(new Uri(_server.Address, "/status/200")); });

        Assert.That(result.Step("GET /status/{id}").Statistics.Ok, Is.EqualTo(1));
    }

    [Test]
    public async Task AsStep_names_a_request_and_the_step_around_it_wins()
    {
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using HttpRequestMessage named = new HttpRequestMessage(HttpMethod.Get, "/status/200").AsStep("look");
                using HttpResponseMessage first = await user.Http.SendAsync(named);
                await user.Step("around", async () =>
                {
                    using HttpRequestMessage inner = new HttpRequestMessage(HttpMethod.Get, "/status/200").AsStep("never seen");
                    using HttpResponseMessage second = await user.Http.SendAsync(inner);
                });
            },
            _server.Address);

        Assert.That(result.Steps.Select(step => step.Name), Is.EqualTo(["look", "around"]));
    }

    [Test]
    public void AsStep_takes_no_blank_name() => Assert.Multiple(() =>
    {
        using var request = new HttpRequestMessage();
        Assert.Throws<ArgumentException>(() => request.AsStep(" "));
        Assert.Throws<ArgumentNullException>(() => request.AsStep(null!));
    });

    [Test]
    public async Task Requests_side_by_side_in_a_step_are_all_counted()
    {
        LoadResult result = await OneIteration.RunAsync(
            user => user.Step("burst", () => Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
            {
                using HttpResponseMessage response = await user.Http.PostAsync("/bytes/100", new ByteArrayContent(new byte[7]));
            }))),
            _server.Address);

        LoadStatistics burst = result.Step("burst").Statistics;
        Assert.That((burst.Count, burst.Requests, burst.BytesReceived), Is.EqualTo((1, 50, 5000)));
        Assert.That((burst.BytesSent, burst.BytesOnWire), Is.EqualTo((result.Generator.NetworkSent, result.Generator.NetworkReceived)));
    }

    [Test]
    public async Task Requests_side_by_side_outside_steps_are_steps_each()
    {
        LoadResult result = await OneIteration.RunAsync(
            user => Task.WhenAll(Enumerable.Range(0, 50).Select(async _ => { using HttpResponseMessage response = await user.Http.GetAsync("/bytes/100"); })),
            _server.Address);

        LoadStatistics statistics = result.Step("GET /bytes/{id}").Statistics;
        Assert.That((statistics.Ok, statistics.Requests, statistics.BytesReceived), Is.EqualTo((50, 50, 5000)));
    }

    [Test]
    public async Task Content_of_unknown_length_arrives_as_it_was_meant()
    {
        Echo? echo = null;
        HttpContent? content = null;
        await OneIteration.RunAsync(
            async user =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/echo") { Content = content = JsonContent.Create(new { Sku = 17 }) };
                using HttpResponseMessage response = await user.Http.SendAsync(request);
                echo = await response.Content.ReadFromJsonAsync<Echo>();
                Assert.That(request.Content, Is.SameAs(content), "the scenario's request is as it was");
            },
            _server.Address);

        Assert.Multiple(() =>
        {
            Assert.That(echo!.Body, Is.EqualTo("{\"sku\":17}"));
            Assert.That(echo.Headers["Content-Type"], Is.EqualTo("application/json; charset=utf-8"));
            Assert.That(echo.Headers["Transfer-Encoding"], Is.EqualTo("chunked"), "as HttpClient sends it without us");
        });
    }

    [Test]
    public async Task The_scenario_can_read_the_answer()
    {
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using HttpResponseMessage response = await user.Http.GetAsync("/echo?a=1");
                Echo echo = (await response.Content.ReadFromJsonAsync<Echo>())!;
                Assert.That(echo.Path, Is.EqualTo("/echo?a=1"));
                Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("/echo?a=1"), "and again");
                Assert.That(await user.Http.GetStringAsync("/bytes/3"), Is.EqualTo("xxx"));
                Assert.That((await user.Http.GetFromJsonAsync<Echo>("/echo"))!.Method, Is.EqualTo("GET"));
                using HttpResponseMessage early = await user.Http.GetAsync("/bytes/5", HttpCompletionOption.ResponseHeadersRead);
                await using Stream stream = await early.Content.ReadAsStreamAsync();
                Assert.That(await stream.ReadAtLeastAsync(new byte[6], 6, throwOnEndOfStream: false), Is.EqualTo(5));
            },
            _server.Address);

        Assert.That((result.Statistics.Ok, result.Statistics.Failed), Is.EqualTo((4, 0)), string.Join(", ", result.Statistics.Outcomes));
    }

    [Test]
    public async Task A_client_serves_its_user_again_and_again()
    {
        var clients = new HashSet<HttpClient>();
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                for (int request = 0; request < 20; request++)
                {
                    clients.Add(user.Http);
                    using HttpResponseMessage response = await user.Http.GetAsync("/bytes/10");
                }
            },
            _server.Address);

        Assert.That(clients, Has.Count.EqualTo(1));
        Assert.That(result.Statistics.Ok, Is.EqualTo(20));
    }

    [Test]
    public async Task Requests_in_a_named_step_take_up_no_step_names_of_their_own()
    {
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                await user.Step("profile", async () =>
                {
                    for (int page = 0; page < StepRegistry.Capacity + 50; page++)
                    {
                        using HttpResponseMessage _ = await user.Http.GetAsync($"/status/200/of-user-{page}-");
                    }
                });
                await user.Step("late", () => Task.CompletedTask);
            },
            _server.Address);

        Assert.That(result.Steps.Select(step => step.Name), Is.EqualTo(["profile", "late"]));
        Assert.That(result.Notes, Is.Empty);
    }

    [Test]
    public async Task The_first_relative_address_without_a_target_ends_the_run_as_a_problem_of_the_plan()
    {
        int iterations = 0;
        Task<LoadResult> Run(Func<VirtualUser, Task> body) => Load.Scenario("browse", body).Profile(p => p.Hold(1.Users(), 10.Minutes())).RunAsync();

        LoadPlanException error = (await Assert.ThrowsAsync<LoadPlanException>(() => Run(async user =>
        {
            iterations++;
            await user.Step("open", async () => { using HttpResponseMessage _ = await user.Http.GetAsync("/catalog"); });
        })))!;
        LoadPlanException ofMessage = (await Assert.ThrowsAsync<LoadPlanException>(() => Run(async user =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/orders");
            using HttpResponseMessage _ = await user.Http.SendAsync(request);
        })))!;

        Assert.Multiple(() =>
        {
            Assert.That(
                error.Problems,
                Is.EqualTo(
                    [
                        "the address \"/catalog\" of a request is relative, and the plan has no target; add .Against(\"http://…\") and send through "
                            + "user.Http, or use an absolute address."
                    ]));
            Assert.That(ofMessage.Message, Does.Contain("\"/orders\""));
            Assert.That(iterations, Is.LessThan(100_000), "not for ten minutes");
        });
    }

    [Test]
    public async Task A_relative_address_that_HttpClient_itself_refuses_ends_the_run_as_a_problem_of_the_plan_too()
    {
        using var own = new HttpClient();
        async Task<LoadPlanException> Problem(Func<VirtualUser, Task> body) => (await Assert.ThrowsAsync<LoadPlanException>(
            () => Load.Scenario("browse", body).Profile(p => p.Hold(1.Users(), 10.Minutes())).RunAsync()))!;

        LoadPlanException[] problems =
        [
            await Problem(user => user.Http.GetFromJsonAsync<string>("/catalog", user.Cancellation)),
            await Problem(user => user.Step("open", () => user.Http.GetFromJsonAsync<string>("/catalog", user.Cancellation))),
            await Problem(user => own.GetAsync(new Uri("/catalog", UriKind.Relative), user.Cancellation)),
        ];

        Assert.That(problems.Select(problem => problem.Problems.Single()), Is.All.EqualTo(
            "the address of a request is relative, and the plan has no target; add .Against(\"http://…\") and send through user.Http, or use an absolute "
                + "address."));
    }

    [Test]
    public async Task A_refused_connection_is_recorded_under_the_requests_name()
    {
        using var port = new ClosedPort();

        LoadResult result = await OneIteration.RunAsync(
            async user => { using HttpResponseMessage _ = await user.Http.GetAsync(new Uri(port.Address, "/orders/17")); });

        Assert.That(result.Step("GET /orders/{id}").Statistics.Outcomes.Single().Outcome, Is.EqualTo(new Outcome(OutcomeKind.Network, "connection refused")));
        Assert.That(result.Steps.Count(), Is.EqualTo(1), "the iteration's exception is only the echo of it");
    }
}
