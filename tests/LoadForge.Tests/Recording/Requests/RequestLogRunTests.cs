using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Testing;
using LoadForge.Units;

namespace LoadForge.Tests.Recording.Requests;

/// <summary>The log of requests in real runs.</summary>
[Parallelizable]
public sealed class RequestLogRunTests
{
    private string _folder = null!;

    [SetUp]
    public void Create() => _folder = Directory.CreateTempSubdirectory("loadforge-requests-").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Every_request_has_a_line_and_every_step_that_sends_none()
    {
        await using GateServer server = await GateServer.StartAsync();
        string path = Path.Combine(_folder, "deep", "requests.csv");
        LoadResult result = await Shop(server).WithRequestLog(path).RunAsync();

        string[][] rows = [.. File.ReadLines(path).Skip(1).Select(line => line.Split(','))];
        ScenarioResult shop = result.Scenario("shop");
        Assert.Multiple(() =>
        {
            Assert.That(Count("\"GET /\""), Is.EqualTo(shop.Steps[0].Statistics.Count));
            Assert.That(Count("pay"), Is.EqualTo(result.Step("pay").Statistics.Requests), "each request of a step");
            Assert.That(Count("think"), Is.EqualTo(result.Step("think").Statistics.Count));
            Assert.That(rows.Where(row => row[4] != "think").Select(row => row[6]), Is.All.EqualTo("200"));
            Assert.That(result.Notes, Has.One.EqualTo($"request log {path}: {Quantity.Of(rows.Length, "line")}"));
        });

        long Count(string step) => rows.Count(row => row[4] == step);
    }

    [Test]
    public async Task A_second_run_has_a_file_of_its_own_and_the_setting_wins()
    {
        await using GateServer server = await GateServer.StartAsync();
        string path = Path.Combine(_folder, "requests.csv");
        LoadPlanBuilder plan = Shop(server).WithRequestLog(Path.Combine(_folder, "other.csv"));
        await plan.Build(new LoadSettings { RequestLog = path }).RunAsync();
        await plan.Build(new LoadSettings { RequestLog = path }).RunAsync();

        Assert.That(
            Directory.GetFiles(_folder).Select(file => Path.GetFileName(file)), Is.EquivalentTo(new[] { "requests.csv", "requests-2.csv" }));
    }

    [Test]
    public async Task A_log_that_cannot_be_written_is_a_note_and_nothing_else()
    {
        await using GateServer server = await GateServer.StartAsync();
        string file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "");
        LoadResult result = await Shop(server).Expect(ErrorRate < 1.Percent()).WithRequestLog(Path.Combine(file, "requests.csv")).RunAsync();

        Assert.That(result.Notes, Has.One.StartsWith("the request log could not be written: "));
        Assert.That(result.Verdicts.Select(verdict => verdict.Status), Is.All.EqualTo(VerdictStatus.Passed));
    }

    [Test]
    public void A_maximum_size_must_be_more_than_zero() => Assert.That(
        () => Load.Scenario("s", _ => Task.CompletedTask).Profile(p => p.Hold(1.Users(), 1.Seconds())).WithRequestLog("x", new DataSize(0)).Build(),
        Throws.TypeOf<LoadPlanException>().With.Message.Contains("WithRequestLog(…, maxSize: 0 B): it must be more than 0."));

    private static LoadPlanBuilder Shop(GateServer server) => Load
        .Scenario("shop", async user =>
        {
            using HttpResponseMessage first = await user.Http.GetAsync("/");
            await user.Step("pay", async () =>
            {
                using HttpResponseMessage second = await user.Http.GetAsync("/second");
                using HttpResponseMessage third = await user.Http.GetAsync("/third");
            });
            await user.Step("think", () => Task.CompletedTask);
        })
        .Against(server.Address)
        .Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()));
}
