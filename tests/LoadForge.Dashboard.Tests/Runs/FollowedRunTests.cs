using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using LoadForge.Dashboard.Runs;
using LoadForge.Plans;
using LoadForge.Recording.Custom;
using LoadForge.Results;
using LoadForge.Testing;

namespace LoadForge.Dashboard.Tests.Runs;

/// <summary>Real runs, followed by the page's own rules over HTTP.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FollowedRunTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task What_a_page_adds_up_is_exactly_what_the_run_has_recorded(bool isOpen)
    {
        await using ServedRuns served = ServedRuns.Open();
        using OpenPage page = await served.PageAsync();

        LoadResult result = await Shop(served.Runs, isOpen ? p => p.WarmUp(40.PerSecond(), 1.Seconds()).Hold(80.PerSecond(), 1.2.Seconds())
            : p => p.WarmUp(2.Users(), 1.Seconds()).Hold(3.Users(), 1.2.Seconds())).RunAsync();
        await page.UntilEndedAsync();

        FollowedRun run = page.Runs["1"];
        JsonNode ended = run.Ended!["series"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Snapshots, Is.EqualTo(1));
            Assert.That(run.Seconds, Is.GreaterThanOrEqualTo(1));
            Assert.That(run.Blocks, Is.EqualTo(result.Series.Length).And.GreaterThanOrEqualTo(2));
            Assert.That(run.Cells, Is.EqualTo(result.Cells.Rows.ToDictionary(row => (row.Scenario, row.Step, row.IsIteration), row => row.Bytes.ToArray())));
            Assert.That(run.Cells.Select(row => row.Key.Step), Is.EquivalentTo(["shop", "browse", "pay"]));
            Assert.That(Unpacked(ended["cells"]!), Is.EqualTo(run.Cells), "and the end has the same");
            foreach (string part in new[] { "blockUs", "atUs", "lengthUs", "phase", "activeUsers", "loads", "starts", "total", "generator", "values" })
            {
                Assert.That(Text(run.Series[part]), Is.EqualTo(Text(ended[part])), part);
            }

            Assert.That(Text(run.Series["cells"]!["outcomes"]), Is.EqualTo(Text(ended["cells"]!["outcomes"])).And.Contain("IOException"));
            Assert.That((string?)run.Ended["ending"], Is.EqualTo("completed"));
            Assert.That(run.Ended["statistics"], Is.Not.Null);
            Assert.That(run.Document["statistics"], Is.Null, "the page computes them");
            Assert.That((long)run.Document["phases"]![1]!["durationUs"]!, Is.EqualTo(1_200_000));
        }
    }

    [Test]
    public async Task A_page_that_is_opened_during_the_run_gets_the_whole_picture_and_continues_it()
    {
        await using ServedRuns served = ServedRuns.Open();
        using OpenPage first = await served.PageAsync();
        Task<LoadResult> running = Shop(served.Runs, p => p.Hold(60.PerSecond(), 1.6.Seconds())).RunAsync();
        await first.UntilAsync(page => page.Runs.Values.FirstOrDefault()?.Blocks >= 1);

        using OpenPage reloaded = await served.PageAsync();
        await reloaded.UntilAsync(page => page.Runs.Count == 1);
        Assert.That(reloaded.Runs["1"].Blocks, Is.GreaterThanOrEqualTo(1));
        Assert.That(reloaded.Runs["1"].Seconds, Is.Zero, "in one event");
        Assert.That((double?)reloaded.Runs["1"].Control!["rate"], Is.EqualTo(60));
        Assert.That((string?)reloaded.Runs["1"].Control!["unit"], Is.EqualTo("perSecond"));
        LoadResult result = await running;
        await reloaded.UntilEndedAsync();
        await first.UntilEndedAsync();

        var rows = result.Cells.Rows.ToDictionary(row => (row.Scenario, row.Step, row.IsIteration), row => row.Bytes.ToArray());
        Assert.That(reloaded.Runs["1"].Cells, Is.EqualTo(rows));
        Assert.That(first.Runs["1"].Cells, Is.EqualTo(rows));
        Assert.That(Text(reloaded.Runs["1"].Series["total"]), Is.EqualTo(Text(first.Runs["1"].Series["total"])));
    }

    [Test]
    public async Task Runs_follow_one_another_on_one_page_and_a_later_page_gets_those_that_ended()
    {
        await using ServedRuns served = ServedRuns.Open();
        using OpenPage page = await served.PageAsync();
        foreach (string name in new[] { "one", "two", "three" })
        {
            await Shop(served.Runs, p => p.Hold(2.Users(), 0.1.Seconds())).Named(name).RunAsync();
        }

        await page.UntilEndedAsync(3);
        using OpenPage later = await served.PageAsync();
        await later.UntilEndedAsync(3);

        Assert.That(page.Runs.Values.Select(run => run.Name), Is.EqualTo(["one", "two", "three"]));
        Assert.That(later.Runs.Values.Select(run => (run.Name, run.State)), Is.EqualTo([("one", "ended"), ("two", "ended"), ("three", "ended")]));
        Assert.That(Text(later.Runs["3"].Ended), Is.EqualTo(Text(page.Runs["3"].Ended)));
    }

    [Test]
    public async Task A_run_that_is_followed_twice_is_shown_once()
    {
        await using ServedRuns served = ServedRuns.Open();
        using OpenPage page = await served.PageAsync();
        await Shop(served.Runs, p => p.Hold(1.Users(), 0.1.Seconds())).ObservedBy(_ => served.Runs.Observe()).Named("first").RunAsync();
        await Shop(served.Runs, p => p.Hold(1.Users(), 0.1.Seconds())).Named("second").RunAsync();
        await page.UntilEndedAsync(2);

        Assert.That(page.Runs.Values.Select(run => run.Name), Is.EqualTo(["first", "second"]));
    }

    [Test]
    public async Task Runs_at_the_same_time_are_told_apart()
    {
        await using ServedRuns served = ServedRuns.Open();
        using OpenPage page = await served.PageAsync();
        LoadResult[] results = await Task.WhenAll(
            new[] { 1, 2 }.Select(users => Shop(served.Runs, p => p.Hold(users.Users(), 1.1.Seconds())).Named($"{users} users").RunAsync()));
        await page.UntilEndedAsync(2);

        foreach (LoadResult result in results)
        {
            FollowedRun run = page.Runs.Values.Single(run => run.Name == result.Name);
            Assert.That(run.Cells, Is.EqualTo(result.Cells.Rows.ToDictionary(row => (row.Scenario, row.Step, row.IsIteration), row => row.Bytes.ToArray())));
        }
    }

    [Test]
    public async Task A_page_stops_a_run_gracefully()
    {
        await using ServedRuns served = ServedRuns.Open();
        await using GateServer target = await GateServer.StartAsync();
        target.CloseGate();
        using OpenPage page = await served.PageAsync();
        Task<LoadResult> running = Load.Scenario("wait", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(target.Address).Profile(p => p.Hold(2.Users(), 10.Minutes())).ObservedBy(_ => served.Runs.Observe()).RunAsync();
        await page.UntilAsync(open => open.Runs.Count == 1);
        Assert.That(await ControlAsync(served, """{"run":"1","stop":"graceful"}"""), Is.EqualTo(HttpStatusCode.NoContent));
        await page.UntilAsync(open => open.Runs["1"].State == "stopping");
        Assert.That(running.IsCompleted, Is.False, "iterations in progress may finish");
        target.OpenGate();
        LoadResult result = await running;
        await page.UntilEndedAsync();

        Assert.That(result.Ending, Is.EqualTo(RunEnding.Cancelled));
        Assert.That(result.EndingReason, Is.EqualTo("stopped from the dashboard"));
        Assert.That((string?)page.Runs["1"].Ended!["ending"], Is.EqualTo("cancelled"));
        Assert.That(await ControlAsync(served, """{"run":"1","stop":"now"}"""), Is.EqualTo(HttpStatusCode.NotFound), "it is over");
    }

    [Test]
    public async Task A_page_stops_a_run_now()
    {
        await using ServedRuns served = ServedRuns.Open();
        using OpenPage page = await served.PageAsync();
        Task<LoadResult> running = Load.Scenario("wait", user => Task.Delay(Timeout.Infinite, user.Cancellation))
            .Profile(p => p.Hold(2.Users(), 10.Minutes())).ObservedBy(_ => served.Runs.Observe()).RunAsync();
        await page.UntilAsync(open => open.Runs.Count == 1);
        Assert.That(await ControlAsync(served, """{"run":"1","stop":"now"}"""), Is.EqualTo(HttpStatusCode.NoContent));

        Assert.That((await running).Ending, Is.EqualTo(RunEnding.Cancelled));
    }

    [Test, Category("Slow")]
    public async Task A_page_changes_the_rate_and_sees_the_change_in_the_plan()
    {
        await using ServedRuns served = ServedRuns.Open();
        using OpenPage page = await served.PageAsync();
        Task<LoadResult> running = Shop(served.Runs, p => p.Hold(20.PerSecond(), 10.Minutes())).RunAsync();
        await page.UntilAsync(open => open.Runs.Count == 1);
        Assert.That(await ControlAsync(served, """{"run":"1","rate":75.5}"""), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await ControlAsync(served, """{"run":"1","rate":-1}"""), Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await ControlAsync(served, """{"run":"1","rate":1,"stop":"now"}"""), Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await ControlAsync(served, """{"run":"1","stop":"later"}"""), Is.EqualTo(HttpStatusCode.BadRequest));
        await page.UntilAsync(open => open.Runs["1"].Document["changes"]!.AsArray().Count == 1);
        await page.UntilAsync(open => (double?)open.Runs["1"].Control!["rate"] == 75.5);
        await ControlAsync(served, """{"run":"1","stop":"graceful"}""");
        LoadResult result = await running;

        Assert.That(result.Changes.Select(change => (change.From, change.To)), Is.EqualTo([(20, 75.5)]));
        Assert.That(page.Runs["1"].Snapshots, Is.EqualTo(2), "a block after the change does not continue the first snapshot");
    }

    [Test]
    public async Task Of_a_closed_model_the_users_are_changed()
    {
        await using ServedRuns served = ServedRuns.Open();
        using OpenPage page = await served.PageAsync();
        Task<LoadResult> running = Shop(served.Runs, p => p.Hold(2.Users(), 10.Minutes())).RunAsync();
        await page.UntilAsync(open => open.Runs.Count == 1);
        Assert.That((string?)page.Runs["1"].Control!["unit"], Is.EqualTo("users"));
        await ControlAsync(served, """{"run":"1","rate":4.4}""");
        await page.UntilAsync(open => (double?)open.Runs["1"].Control!["rate"] == 4);
        await ControlAsync(served, """{"run":"1","stop":"now"}""");

        Assert.That((await running).Changes.Single().To, Is.EqualTo(4));
    }

    [Test, Category("Slow")]
    public async Task A_value_that_an_extension_measures_later_gets_a_column_by_a_new_snapshot()
    {
        await using ServedRuns served = ServedRuns.Open();
        using OpenPage page = await served.PageAsync();
        LoadResult result = await Shop(served.Runs, p => p.Hold(2.Users(), 3.2.Seconds())).Use(() => new LateValue()).RunAsync();
        await page.UntilEndedAsync();

        FollowedRun run = page.Runs["1"];
        Assert.That(run.Snapshots, Is.EqualTo(2));
        Assert.That(run.Series["values"]!.AsArray().Select(column => (string?)column!["name"]), Is.EqualTo(["late"]));
        Assert.That(Text(run.Series["values"]), Is.EqualTo(Text(run.Ended!["series"]!["values"])));
        Assert.That(run.Blocks, Is.EqualTo(result.Series.Length));
    }

    [Test]
    public async Task Names_with_markup_are_only_text()
    {
        const string Hostile = "</script><img src=x onerror=alert(1)>\r\ndata: x\n\nevent: ended\u2028";
        await using ServedRuns served = ServedRuns.Open();
        using OpenPage page = await served.PageAsync();
        await Load.Scenario(Hostile, user => user.Step(Hostile, () => Task.FromException(new InvalidOperationException(Hostile))))
            .Named(Hostile).Profile(p => p.Hold(2.Users(), 1.1.Seconds())).ObservedBy(_ => served.Runs.Observe()).RunAsync();
        await page.UntilEndedAsync();

        Assert.That(page.Text.ToString(), Does.Not.Contain("<").And.Not.Contain(">"));
        Assert.That(page.Runs.Values.Single().Name, Is.EqualTo(Hostile));
        Assert.That(page.Runs.Values.Single().Cells.Keys.Select(row => row.Step), Is.All.EqualTo(Hostile));
    }

    [Test]
    public async Task Secrets_are_removed_as_in_the_report()
    {
        const string Canary = "canary-5d41402abc4b2a76";
        await using ServedRuns served = ServedRuns.Open();
        using OpenPage page = await served.PageAsync();
        await Load.Scenario("shop", user => user.Step($"pay {Canary}", () => Task.FromException(new InvalidOperationException($"key {Canary}"))))
            .Secret(Canary).Profile(p => p.Hold(2.Users(), 1.1.Seconds())).ObservedBy(_ => served.Runs.Observe()).RunAsync();
        await page.UntilEndedAsync();

        Assert.That(page.Text.ToString(), Does.Not.Contain(Canary).And.Contain("pay ***"));
    }

    [Test]
    public async Task A_run_without_a_result_ends_on_the_page_too()
    {
        await using ServedRuns served = ServedRuns.Open();
        using OpenPage page = await served.PageAsync();
        RunFeed feed = served.Runs.Observe();
        LoadResult result = await Shop(served.Runs, p => p.Hold(1.Users(), 1.1.Seconds()), new Abandoning(feed)).RunAsync();
        await page.UntilAsync(open => open.Runs.Values.FirstOrDefault()?.State == "ended");

        Assert.That(page.Runs.Values.Single().Control, Is.Null);
        Assert.That(result.Notes, Has.None.Contains(nameof(Abandoning)));
        using OpenPage later = await served.PageAsync();
        await later.UntilAsync(open => open.Runs.Count == 1);
        Assert.That(later.Runs.Values.Single().State, Is.EqualTo("ended"));
    }

    private static async Task<HttpStatusCode> ControlAsync(ServedRuns served, string body)
    {
        using HttpClient browser = await served.BrowserAsync();
        using HttpRequestMessage request = served.Post("control", body);
        using HttpResponseMessage answer = await browser.SendAsync(request);
        return answer.StatusCode;
    }

    // Every third payment fails.
    private static LoadPlanBuilder Shop(RunHub runs, Func<Profiles.LoadProfileBuilder, Profiles.LoadProfileBuilder> profile, IRunObserver? observer = null)
    {
        int paid = 0;
        return Load.Scenario("shop", async user =>
            {
                await user.Step("browse", () => Task.Delay(3));
                await user.Step("pay", () => Interlocked.Increment(ref paid) % 3 == 0 ? Task.FromException(new IOException("no money")) : Task.CompletedTask);
            })
            .Profile(p => profile(p)).ObservedBy(_ => observer ?? runs.Observe());
    }

    private static Dictionary<(string Scenario, string Step, bool Iterations), byte[]> Unpacked(JsonNode cells) => cells["steps"]!.AsArray().ToDictionary(
        row => ((string)row!["scenario"]!, (string)row["step"]!, (bool)row["iterations"]!),
        row =>
        {
            using var bytes = new MemoryStream();
            using var packed = new MemoryStream(Convert.FromBase64String((string)row!["data"]!));
            using (var data = new DeflateStream(packed, CompressionMode.Decompress)) data.CopyTo(bytes);
            return bytes.ToArray();
        });

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";

    private sealed class LateValue : RunExtension
    {
        private int _calls;

        public override IEnumerable<ExtensionValue> Sample() => ++_calls > 3 ? [ExtensionValue.Highest("late", _calls)] : [];
    }

    // Follows a run, but is told that it has no result.
    private sealed class Abandoning(RunFeed feed) : IRunObserver
    {
        public void OnStarted(RunInProgress run) => feed.OnStarted(run);

        public void OnSnapshot(Recording.Snapshots.MetricSnapshot snapshot) => feed.OnSnapshot(snapshot);

        public void OnCompleted(LoadResult result) => feed.OnAbandoned();
    }
}
