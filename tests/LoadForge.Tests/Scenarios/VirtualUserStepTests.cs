using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Testing;

namespace LoadForge.Tests.Scenarios;

/// <summary>What becomes of a scenario's steps, however they end.</summary>
public sealed class VirtualUserStepTests
{
    private static readonly Outcome Broken = new(OutcomeKind.Exception, "InvalidOperationException");

    private FaultServer _server = null!;

    private static IEnumerable<TestCaseData> Failing =>
    [
        new TestCaseData(
            (Func<VirtualUser, Task>)(user => user.Step("pay", () => throw new InvalidOperationException("no money")))).SetArgDisplayNames("at once"),
        new TestCaseData((Func<VirtualUser, Task>)(user => user.Step("pay", Later))).SetArgDisplayNames("later"),
        new TestCaseData((Func<VirtualUser, Task>)(user => user.Step("pay", LaterOf<int>))).SetArgDisplayNames("generic, later"),
        new TestCaseData(
            (Func<VirtualUser, Task>)(
                user => user.Step<int>("pay", () => throw new InvalidOperationException("no money")))).SetArgDisplayNames("generic, at once"),
    ];

    [OneTimeSetUp]
    public async Task StartServer() => _server = await FaultServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopServer() => await _server.DisposeAsync();

    [Test]
    public async Task Steps_that_succeed_are_counted_however_they_complete()
    {
        int sum = 0;
        LoadResult result = await OneIteration.RunAsync(async user =>
        {
            await user.Step("at once", () => Task.CompletedTask);
            await user.Step("later", async () => await Task.Yield());
            sum += await user.Step("value", () => Task.FromResult(17));
            sum += await user.Step("value", async () =>
            {
                await Task.Yield();
                return 4;
            });
        });

        Assert.Multiple(() =>
        {
            Assert.That(sum, Is.EqualTo(21));
            Assert.That(result.Steps.Select(step => (step.Name, step.Statistics.Ok)), Is.EqualTo([("at once", 1L), ("later", 1L), ("value", 2L)]));
            Assert.That(Iterations(result).Ok, Is.EqualTo(1));
        });
    }

    [TestCaseSource(nameof(Failing))]
    public async Task A_step_that_throws_fails_once_and_the_exception_ends_the_iteration(Func<VirtualUser, Task> body)
    {
        bool continues = false;
        LoadResult result = await OneIteration.RunAsync(async user =>
        {
            await body(user);
            continues = true;
        });

        Assert.Multiple(() =>
        {
            Assert.That(continues, Is.False);
            Assert.That(result.Steps.Select(step => step.Name), Is.EqualTo(["pay"]), "the exception is not counted a second time under the scenario's name");
            Assert.That(result.Statistics.Outcomes.Single(), Is.EqualTo(new OutcomeCount(Broken, 1, "InvalidOperationException: no money")));
            Assert.That(Iterations(result).Outcomes.Single().Outcome, Is.EqualTo(Broken));
        });
    }

    [Test]
    public async Task A_failed_step_that_is_caught_still_fails_its_iteration()
    {
        LoadResult result = await OneIteration.RunAsync(async user =>
        {
            try
            {
                await user.Step("pay", Later);
            }
            catch (InvalidOperationException)
            {
                await user.Step("regret", () => Task.CompletedTask);
            }
        });

        Assert.That((result.Step("pay").Statistics.Failed, result.Step("regret").Statistics.Ok), Is.EqualTo((1, 1)));
        Assert.That(Iterations(result).Outcomes.Single().Outcome, Is.EqualTo(new Outcome(OutcomeKind.Exception, "a step failed")));
    }

    [Test]
    public async Task An_exception_outside_all_steps_is_counted_under_the_scenarios_name()
    {
        LoadResult result = await OneIteration.RunAsync(async user =>
        {
            await user.Step("pay", () => Task.CompletedTask);
            await Later();
        });

        Assert.Multiple(() =>
        {
            Assert.That(result.Step("pay").Statistics.Ok, Is.EqualTo(1));
            Assert.That(result.Step(OneIteration.Scenario).Statistics.Outcomes.Single().Outcome, Is.EqualTo(Broken));
            Assert.That(result.Statistics.Count, Is.EqualTo(2));
        });
    }

    [Test]
    public async Task An_iteration_without_steps_is_a_step_named_like_its_scenario()
    {
        LoadResult result = await OneIteration.RunAsync(_ => Task.CompletedTask);

        Assert.That(result.Steps.Select(step => (step.Name, step.Statistics.Ok)), Is.EqualTo([(OneIteration.Scenario, 1L)]));
    }

    [Test]
    public async Task Each_request_belongs_to_the_innermost_step()
    {
        LoadResult result = await OneIteration.RunAsync(
            user => user.Step("outer", async () =>
            {
                await Get(user, "/bytes/10");
                await user.Step("inner", async () =>
                {
                    await Get(user, "/bytes/200");
                    await Get(user, "/bytes/300");
                });
                await Get(user, "/bytes/5");
            }),
            _server.Address);

        Assert.Multiple(() =>
        {
            Assert.That(Requests("outer"), Is.EqualTo((1, 2, 15)));
            Assert.That(Requests("inner"), Is.EqualTo((1, 2, 500)));
            Assert.That(result.Statistics.Requests, Is.EqualTo(4), "nothing is counted twice");
        });

        (long, long, long) Requests(string step) =>
            (result.Step(step).Statistics.Ok, result.Step(step).Statistics.Requests, result.Step(step).Statistics.BytesReceived);
    }

    [Test]
    public async Task A_failed_request_fails_every_step_around_it_and_none_after_it()
    {
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                await user.Step("outer", async () =>
                {
                    await user.Step("before", () => Get(user, "/status/200"));
                    await user.Step("inner", () => Get(user, "/status/503"));
                    await user.Step("sibling", () => Get(user, "/status/200"));
                });
                await user.Step("after", () => Get(user, "/status/200"));
            },
            _server.Address);

        Assert.That(
            result.Steps.Select(step => (step.Name, step.Statistics.Outcomes.Single().Outcome.ToString())),
            Is.EquivalentTo([("outer", "status 503"), ("before", "ok"), ("inner", "status 503"), ("sibling", "ok"), ("after", "ok")]));
    }

    [Test]
    public async Task EnsureSuccessStatusCode_in_a_step_gives_the_status_and_not_its_exception()
    {
        LoadResult result = await OneIteration.RunAsync(
            user => user.Step("pay", async () =>
            {
                using HttpResponseMessage response = await user.Http.GetAsync("/status/503");
                response.EnsureSuccessStatusCode();
            }),
            _server.Address);

        Assert.That(result.Step("pay").Statistics.Outcomes.Single().Outcome, Is.EqualTo(Outcome.Status(503)));
        Assert.That(result.Statistics.Count, Is.EqualTo(1));
        Assert.That(Iterations(result).Outcomes.Single().Outcome, Is.EqualTo(Outcome.Status(503)));
    }

    [Test]
    public async Task A_request_that_failed_in_one_iteration_is_forgotten_in_the_next()
    {
        LoadResult result = await Load.Scenario("twice", async user =>
            {
                await user.Step("get", () => Get(user, user.Iteration == 0 ? "/status/500" : "/status/200"));
                await Task.Delay(5);
            })
            .Against(_server.Address)
            .Profile(p => p.Hold(1.Users(), 0.2.Seconds()))
            .Build(new LoadSettings())
            .RunAsync();

        Assert.That(result.Step("get").Statistics.Failed, Is.EqualTo(1));
        Assert.That(result.Step("get").Statistics.Ok, Is.Positive);
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase(null)]
    public async Task A_step_needs_a_name(string? name)
    {
        LoadResult result = await OneIteration.RunAsync(user => user.Step(name!, () => Task.CompletedTask));

        Assert.That(result.Steps.Select(step => step.Name), Is.EqualTo([OneIteration.Scenario]));
        Assert.That(result.Statistics.Outcomes.Single().Outcome.Detail, Is.EqualTo(name is null ? "ArgumentNullException" : "ArgumentException"));
        Assert.That(Iterations(result).Count, Is.EqualTo(1));
    }

    private static LoadStatistics Iterations(LoadResult result) => result.Scenarios.Single().Iterations;

    private static async Task Get(VirtualUser user, string path)
    {
        using HttpResponseMessage _ = await user.Http.GetAsync(path);
    }

    private static async Task Later()
    {
        await Task.Yield();
        throw new InvalidOperationException("no money");
    }

    private static async Task<T> LaterOf<T>()
    {
        await Later();
        return default!;
    }
}
