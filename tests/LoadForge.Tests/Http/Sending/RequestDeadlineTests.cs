using LoadForge.Http;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Testing;

namespace LoadForge.Tests.Http.Sending;

/// <summary>A request ends by its timeout, by its caller or by the run, and each is distinguished.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RequestDeadlineTests
{
    private FaultServer _server = null!;

    [OneTimeSetUp]
    public async Task StartServer() => _server = await FaultServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopServer() => await _server.DisposeAsync();

    [Test]
    public async Task A_request_may_have_a_timeout_of_its_own()
    {
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/never");
                using HttpResponseMessage _ = await user.Http.SendAsync(request.TimeOutAfter(0.1.Seconds()));
            },
            _server.Address);

        Assert.Multiple(() =>
        {
            Assert.That(result.Statistics.Outcomes.Single().Outcome, Is.EqualTo(new Outcome(OutcomeKind.TimedOut, "")));
            Assert.That(result.Statistics.Outcomes.Single().Example, Does.Contain("timeout of 100 ms"));
        });
    }

    [TestCase(0)]
    [TestCase(86_401)]
    public void A_timeout_of_a_request_must_be_in_its_range(int seconds)
    {
        using var request = new HttpRequestMessage();

        Assert.That(() => request.TimeOutAfter(seconds.Seconds()), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCase("/never")]
    [TestCase("/slow-body?bytes=100&ms=600000")]
    public async Task A_time_out_reaches_the_scenario_as_HttpClients_own_does(string path)
    {
        Exception? error = null;
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                try
                {
                    using HttpResponseMessage _ = await user.Http.GetAsync(path);
                }
                catch (OperationCanceledException caught)
                {
                    error = caught;
                    throw;
                }
            },
            _server.Address,
            http => http with { RequestTimeout = 0.1.Seconds() });

        Assert.Multiple(() =>
        {
            Assert.That(error, Is.TypeOf<TaskCanceledException>());
            Assert.That(error!.InnerException, Is.TypeOf<TimeoutException>());
            Assert.That(error.Message, Does.Contain("100 ms"));
            Assert.That(result.Statistics.Outcomes.Single().Outcome, Is.EqualTo(new Outcome(OutcomeKind.TimedOut, "")));
            Assert.That(result.Statistics.Outcomes.Single().Example, Does.Contain("timeout of 100 ms"));
            Assert.That(result.Steps.Count(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task The_time_out_goes_by_the_runs_clock()
    {
        var clock = new ManualTimeProvider();
        await using GateServer gate = await GateServer.StartAsync();
        gate.CloseGate();
        using UserBench bench = new(gate.Address, new HttpSettings { RequestTimeout = 10.Minutes() }, clock);
        Task<HttpResponseMessage> request = bench.User.Http.GetAsync("/");
        while (gate.Waiting == 0) await Task.Yield();

        clock.Advance(9.Minutes());
        Assert.That(request.IsCompleted, Is.False);
        clock.Advance(1.Minutes());

        Assert.That(async () => await request, Throws.TypeOf<TaskCanceledException>().With.InnerException.TypeOf<TimeoutException>());
    }

    [Test]
    public async Task A_request_after_a_slow_one_has_its_whole_time_again([Values] bool onTheShortWay)
    {
        var clock = new ManualTimeProvider();
        await using GateServer gate = await GateServer.StartAsync();
        using UserBench bench = new(gate.Address, new HttpSettings { RequestTimeout = 10.Seconds() }, clock);

        for (int request = 0; request < 3; request++)
        {
            gate.CloseGate();
            Task<HttpResponseMessage> slow = onTheShortWay ? bench.User.Http.GetAsync("/") : bench.User.Http.GetAsync(gate.Address);
            while (gate.Waiting == 0) await Task.Yield();
            clock.Advance(9.Seconds());
            gate.OpenGate();
            using HttpResponseMessage response = await slow;
            Assert.That(response.IsSuccessStatusCode);
        }
    }

    [Test]
    public async Task No_deadline_is_left_armed_under_the_system_clock()
    {
        using UserBench bench = new(_server.Address, new HttpSettings { RequestTimeout = 3.Seconds() }, TimeProvider.System);

        for (int request = 0; request < 8; request++)
        {
            using HttpResponseMessage response = await bench.User.Http.GetAsync("/slow-body?bytes=10&ms=400");
            Assert.That(response.IsSuccessStatusCode);
        }
    }

    [Test]
    public async Task A_request_after_one_that_timed_out_is_served()
    {
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                await Swallow(user.Http.GetAsync("/never"));
                using HttpResponseMessage response = await user.Http.GetAsync("/status/200");
            },
            _server.Address,
            http => http with { RequestTimeout = 0.2.Seconds() });

        Assert.That(result.Step("GET /never").Statistics.Failed, Is.EqualTo(1));
        Assert.That(result.Step("GET /status/{id}").Statistics.Ok, Is.EqualTo(1));
    }

    // A scenario that bounds a request itself does so because an answer that late is of no use: it must not vanish from the values.
    [Test]
    public async Task A_request_that_the_scenario_cancels_is_a_failure_of_its_own_kind([Values] bool byGet)
    {
        OperationCanceledException? error = null;
        CancellationToken expected = default;
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using var own = new CancellationTokenSource(50);
                using var request = new HttpRequestMessage(HttpMethod.Get, "/never");
                expected = own.Token;
                try
                {
                    using HttpResponseMessage _ = await (byGet ? user.Http.GetAsync("/never", own.Token) : user.Http.SendAsync(request, own.Token));
                }
                catch (OperationCanceledException caught)
                {
                    error = caught;
                }
            },
            _server.Address);

        Assert.That(error?.CancellationToken, Is.EqualTo(expected), "as HttpClient does");
        Assert.That(error!.InnerException, Is.Not.TypeOf<TimeoutException>());
        Assert.That(
            result.Statistics.Outcomes.Select(outcome => outcome.Outcome), Is.EqualTo([new Outcome(OutcomeKind.Exception, "cancelled by the scenario")]));
    }

    [Test]
    public async Task A_time_out_that_the_scenario_gives_its_client_holds()
    {
        Exception? error = null;
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                user.Http.Timeout = 0.1.Seconds();
                try
                {
                    using HttpResponseMessage _ = await user.Http.GetAsync("/never");
                }
                catch (TaskCanceledException caught)
                {
                    error = caught;
                }
            },
            _server.Address,
            http => http with { RequestTimeout = 20.Seconds() });

        Assert.That(error?.InnerException, Is.TypeOf<TimeoutException>());
        Assert.That(error!.Message, Does.Contain("HttpClient.Timeout"));
        Assert.That(result.Statistics.Outcomes.Single().Outcome, Is.EqualTo(new Outcome(OutcomeKind.Exception, "cancelled by the scenario")));
    }

    [Test]
    public async Task A_request_that_the_end_of_the_run_cuts_off_is_counted_apart()
    {
        LoadResult result = await CutOff(async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/never"); });

        Assert.That((result.Statistics.Cancelled, result.Statistics.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task The_runs_own_token_handed_on_is_still_the_end_of_the_run()
    {
        LoadResult result = await CutOff(async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/never", user.Cancellation); });

        Assert.That((result.Statistics.Cancelled, result.Statistics.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_step_that_swallows_the_cut_is_no_success()
    {
        LoadResult result = await CutOff(user => user.Step("careless", () => Swallow(user.Http.GetAsync("/never"))));

        Assert.That((result.Step("careless").Statistics.Cancelled, result.Statistics.Ok), Is.EqualTo((1, 0)));
    }

    private static async Task Swallow(Task<HttpResponseMessage> request)
    {
        try
        {
            (await request).Dispose();
        }
        catch (OperationCanceledException)
        {
            // What a careless scenario does.
        }
    }

    // The profile is over at once and there is no grace: the user is cancelled in the middle of its only iteration.
    private Task<LoadResult> CutOff(Func<VirtualUser, Task> body) =>
        Load.Scenario(OneIteration.Scenario, body).Against(_server.Address).Profile(p => p.Hold(1.Users(), 0.3.Seconds())).GracePeriod(TimeSpan.Zero)
            .Build(new LoadSettings()).RunAsync();
}
