using System.Text;
using LoadForge.Http;
using LoadForge.Http.Log;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Testing;
using LoadForge.Tests.Http;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Tests.Engine;

/// <summary>A smoke or debug run tells all that went over the wire, save secrets, and hurries nobody.</summary>
public sealed class SmokeRunTests
{
    private const string Canary = "c4n4ry-5ecret-value";

    private static readonly LoadSettings Smoke = new() { Smoke = true };

    [Test]
    public void Under_a_debugger_a_run_is_one_user_once_unless_the_setting_says_otherwise([Values] bool isAttached, [Values] bool isFull)
    {
        LoadPlan plan = Shop(_ => Task.CompletedTask).Debugging(() => isAttached).Build(new LoadSettings { FullLoadUnderDebugger = isFull });

        Assert.That((plan.IsDebug, plan.IsSmoke), Is.EqualTo((isAttached && !isFull, isAttached && !isFull)));
        Assert.That(
            Shop(_ => Task.CompletedTask).Debugging(() => isAttached).Build(new LoadSettings { FullLoadUnderDebugger = isFull, Smoke = true }).IsSmoke,
            "what is asked for as a smoke run is one");
    }

    [Test]
    public async Task A_debug_run_says_so_and_judges_nothing()
    {
        int iterations = 0;
        LoadResult result = await Shop(_ => { iterations++; throw new InvalidOperationException("wrong"); }).Expect(ErrorRate < 1.Percent())
            .Debugging(() => true).Build(new LoadSettings()).RunAsync();

        Assert.That((result.IsDebug, result.IsSmoke, iterations), Is.EqualTo((true, true, 1)));
        Assert.That(result.Verdicts, Is.Empty);
    }

    [Test]
    public async Task It_has_no_planned_length()
    {
        var seen = new List<TimeSpan?>();
        LoadPlan plan = Shop(user => user.Step("look", () => Task.Delay(1))).Build(Smoke) with { Watchers = [new Planned(seen)] };
        LoadResult result = await plan.RunAsync();

        Assert.That(result.PlannedDuration, Is.Null);
        Assert.That(seen, Is.Not.Empty.And.All.Null);
    }

    [Test]
    public void Nothing_times_out_and_the_settings_of_a_full_run_stay_as_they_are()
    {
        LoadPlanBuilder plan = Shop(_ => Task.CompletedTask).Http(
            http => http with { RequestTimeout = 1.Milliseconds() }).GracePeriod(1.Milliseconds()).Debugging(() => false);
        LoadPlan smoke = plan.Build(Smoke);
        LoadPlan full = plan.Build(new LoadSettings());

        Assert.That((smoke.Http.RequestTimeout, smoke.GracePeriod), Is.EqualTo((LoadSettings.NoTimeout, LoadSettings.NoTimeout)));
        Assert.That((full.Http.RequestTimeout, full.GracePeriod), Is.EqualTo((1.Milliseconds(), 1.Milliseconds())));
    }

    [Test]
    public async Task A_request_that_takes_longer_than_its_time_out_and_the_grace_period_is_waited_for()
    {
        await using GateServer server = await GateServer.StartAsync();
        server.CloseGate();
        Task<LoadResult> run = Shop(async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); }).Against(server.Address)
            .Http(http => http with { RequestTimeout = 50.Milliseconds() }).GracePeriod(TimeSpan.Zero).Build(Smoke).RunAsync();
        await Task.Delay(500);
        Assert.That(run.IsCompleted, Is.False);
        server.OpenGate();

        LoadResult result = await run;
        Assert.That((result.Ending, result.Statistics.Ok), Is.EqualTo((RunEnding.Completed, 1)));
    }

    [Test]
    public async Task Every_request_and_response_is_logged_with_its_step_headers_body_status_and_duration()
    {
        await using AnsweringServer server = await AnswerAsync(_ => (201, "{\"id\":4}"));
        LoadResult result = await Shop(async user =>
            {
                await user.Step("pay", async () => { using HttpResponseMessage _ = await user.Http.PostAsJsonAsync("/orders?lang=en", new { Sku = 17 }); });
                using HttpResponseMessage second = await user.Http.GetAsync("/after");
            })
            .Against(server.Address).Build(Smoke).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Log, Has.Length.EqualTo(2));
            Assert.That(result.Log[0], Does.Match(@"^shop › pay\n> POST http://127\.0\.0\.1:\d+/orders\?lang=en HTTP/1\.1\n"));
            Assert.That(
                result.Log[0],
                Does.Contain("\n> Content-Type: application/json").And.Contain(
                    "\n>\n> {\"sku\":17}\n< 201 Created in ").And.Match(@" in [\d.]+ (µs|ms|s)\n").And.EndsWith("\n<\n< {\"id\":4}"));
            Assert.That(result.Log[1], Does.StartWith("shop\n> GET http://"));
        });
    }

    [Test]
    public async Task A_request_without_an_answer_is_logged_with_the_reason()
    {
        LoadResult result = await Shop(async user => await user.Http.GetAsync("http://127.0.0.1:1/")).Build(Smoke).RunAsync();

        Assert.That(result.Log.Single(), Does.Match(@"< HttpRequestException after [\d.]+ (µs|ms|s): .*127\.0\.0\.1:1"));
    }

    [Test]
    public async Task A_full_run_logs_nothing()
    {
        await using AnsweringServer server = await AnswerAsync(_ => (200, "x"));
        LoadResult result = await Load.Scenario("shop", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(server.Address).Profile(p => p.Hold(20.PerSecond(), 0.1.Seconds())).Build(new LoadSettings { FullLoadUnderDebugger = true }).RunAsync();

        Assert.That(result.Log, Is.Empty);
    }

    [Test]
    public async Task No_secret_is_in_the_log_wherever_it_travels()
    {
        await using AnsweringServer server = await AnswerAsync(path => path.StartsWith("/login", StringComparison.Ordinal)
            ? (200, $$"""{"jwt-of-no-known-name":"{{Canary}}-login"}""")
            : (
                200,
                $$"""{"refresh_token":"{{Canary}}\"with quotes","items":"""
                + $$"""[1],"secrets":["{{Canary}}","{{Canary}}"],"soap":"<Password a='1'>{{Canary}}</Password>"}"""));
        LoadResult result = await Shop(async user =>
            {
                using var form = new FormUrlEncodedContent([new("code", Canary), new("password", Canary), new("user", "joe")]);
                using HttpResponseMessage posted = await user.Http.PostAsync($"/form?access_token={Canary}&page=2", form);
                using var request = new HttpRequestMessage(HttpMethod.Post, "/header");
                request.Headers.Add("Cookie", "id=" + Canary);
                request.Headers.Add("X-Session-Token", Canary);
                request.Headers.Add("X-Plain", "plainly visible");
                request.Content = new StringContent("mentions declared-s3cret and " + Convert.ToBase64String(Encoding.UTF8.GetBytes("declared-s3cret")));
                using HttpResponseMessage second = await user.Http.SendAsync(request);
            })
            .Against(server.Address)
            .Secret("declared-s3cret")
            .Login(async user =>
            {
                using HttpResponseMessage answer = await user.Http.PostAsJsonAsync("/login", new { User = "joe", Password = Canary });
                return Credential.Header("X-Odd", Canary + "-login");
            })
            .Build(Smoke).RunAsync();
        string log = string.Join('\n', result.Log);

        Assert.Multiple(() =>
        {
            Assert.That(result.Log, Has.Length.EqualTo(3));
            Assert.That(result.Statistics.Failed, Is.Zero);
            Assert.That(log, Does.Not.Contain(Canary));
            Assert.That(log, Does.Not.Contain("declared-s3cret"));
            Assert.That(log, Does.Not.Contain("ZGVjbGFyZWQtczNjcmV"));
            Assert.That(
                log,
                Does.Contain("page=2").And.Contain("X-Plain: plainly visible").And.Contain("\"user\":\"joe\"").And.Contain("X-Odd: ***"),
                "the rest stays");
        });
    }

    [Test]
    public async Task A_body_is_cut_and_a_secret_at_the_cut_is_not_half_told()
    {
        string filler = new('x', LoggedBody.MaxShown - 8);
        await using AnsweringServer server = await AnswerAsync(
            path => (200, path == "/long" ? filler + "declared-s3cret" + new string('y', 100_000) : filler + "declared-s3cret"));
        LoadResult result = await Shop(async user =>
            {
                using HttpResponseMessage first = await user.Http.GetAsync("/long");
                using HttpResponseMessage second = await user.Http.GetAsync("/short");
            })
            .Against(server.Address).Secret("declared-s3cret").Build(Smoke).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Log[0], Does.EndWith("xxx***yyyyy… (truncated; 104,103 bytes in total)"));
            Assert.That(result.Log[1], Does.EndWith("xxx***"));
        });
    }

    [Test]
    public async Task What_is_no_text_is_logged_by_its_size()
    {
        using var image = new ByteArrayContent([0x89, 0x50, 0, 1]);
        image.Headers.ContentType = new("image/png");
        using var parts = new MultipartFormDataContent { { new StringContent(Canary), "password" } };

        Assert.That((await LoggedBody.OfAsync(image, default)).Show(new([])), Is.EqualTo("(4 bytes of image/png)"));
        Assert.That((await LoggedBody.OfAsync(parts, default)).Show(new([])), Does.Match(@"^\(\d+ bytes of multipart/form-data\)$"));
        Assert.That((await LoggedBody.OfAsync(null, default)).Show(new([])), Is.Empty);
    }

    private sealed class Planned(List<TimeSpan?> seen) : IRunObserver
    {
        public void OnSnapshot(MetricSnapshot snapshot) => seen.Add(snapshot.Planned);

        public void OnCompleted(LoadResult result)
        {
        }
    }

    private static LoadPlanBuilder Shop(Func<VirtualUser, Task> body) => Load.Scenario("shop", body).Profile(p => p.Hold(100.PerSecond(), 1.Minutes()));

    private static Task<AnsweringServer> AnswerAsync(Func<string, (int Status, string Body)> answer) => AnsweringServer.StartAsync(async context =>
    {
        (int status, string body) = answer(context.Request.Path.Value!);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    });
}
