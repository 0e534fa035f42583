using System.Net;
using System.Text;
using System.Text.Json;
using LoadForge.Reporting.Json;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Scenarios;

namespace LoadForge.Reporting.Tests.Text.Sections;

public sealed class CustomMetricSectionTests
{
    [Test]
    public async Task Profiles_checks_and_custom_metrics_are_in_the_summary_and_in_json()
    {
        LoadResult result = await RunAsync();
        string text = RunSummary.Of(result);
        using JsonDocument json = Json(result);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                text,
                Does.Contain(
                    "profiles\n  browse+buy  hold 1 user 200 ms (closed model) · weights 3 : 1\n  idle        from 00:00 · hold 1 user 100 ms (closed model)"));
            Assert.That(text, Does.Contain("checks\n  browse › is there  100 % of"));
            Assert.That(text, Does.Contain("metrics\n  basket  "));
            Assert.That(json.RootElement.GetProperty("workloads")[0].GetProperty("weights").GetProperty("browse").GetInt32(), Is.EqualTo(3));
            Assert.That(json.RootElement.GetProperty("checks")[0].GetProperty("failed").GetInt32(), Is.Zero);
            Assert.That(json.RootElement.GetProperty("metrics")[1].GetProperty("p95").GetDouble(), Is.EqualTo(12_000).Within(12));
        }
    }

    [Test]
    public async Task What_a_check_saw_stands_in_the_summary_and_in_json()
    {
        LoadResult result = await Load.Scenario("shop", user =>
        {
            using var response = new HttpResponseMessage(HttpStatusCode.NotFound);
            response.Headers.Add("X-Shop", "one\u202e");
            user.CheckStatus(response, HttpStatusCode.OK);
            user.CheckHeader(response, "X-Shop", "two");
            return Task.CompletedTask;
        }).Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(1)).RunAsync();
        string text = RunSummary.Of(result);
        using JsonDocument json = Json(result);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain(" · failed 1 · first failure: status 404"));
            Assert.That(text, Does.Contain(" · first failure: one\\u202e"));
            Assert.That(json.RootElement.GetProperty("checks")[1].GetProperty("example").GetString(), Is.EqualTo("status 404"));
        }
    }

    private static JsonDocument Json(LoadResult result)
    {
        using var stream = new MemoryStream();
        JsonResult.Write(result, stream);
        return JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static Task<LoadResult> RunAsync() => Load.Scenarios(
            Load.Scenario("browse", user =>
            {
                user.Check("is there", isMet: true);
                user.Metrics.Count("basket");
                user.Metrics.Record("wait", 12.Milliseconds());
                return user.Think(2.Milliseconds());
            }).Weight(3),
            Load.Scenario("buy", user => user.Think(2.Milliseconds())),
            Load.Scenario("idle", user => user.Think(2.Milliseconds())).Profile(p => p.Hold(1.Users(), 0.1.Seconds())).After(0.1.Seconds()))
        .Profile(p => p.Hold(1.Users(), 0.2.Seconds()))
        .Seed(1)
        .RunAsync();
}
