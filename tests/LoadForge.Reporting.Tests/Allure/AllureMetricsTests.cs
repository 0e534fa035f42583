using System.Text.Json;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Files;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Allure;

public sealed class AllureMetricsTests
{
    private static readonly LoadResult Result = Sample.Checkout().Build();
    private ScratchFolder _scratch = null!;

    [SetUp]
    public void Create() => _scratch = new ScratchFolder();

    [TearDown]
    public void Delete() => _scratch.Dispose();

    [Test]
    public void A_test_has_the_statistics_of_its_runs_as_metrics()
    {
        JsonElement[] metrics = Write(Result, Result);

        Assert.That(
            metrics.Take(6).Select(metric => $"{Text(metric, "title")} {Text(metric, "unit")} {Text(metric, "better")}"),
            Is.EqualTo(new[]
            {
                "Checkout(200) · p50 ms lower", "Checkout(200) · p95 ms lower", "Checkout(200) · p99 ms lower", "Checkout(200) · max ms lower",
                "Checkout(200) · error rate % lower", "Checkout(200) · throughput /s higher",
            }));
        Assert.That(metrics, Has.Length.EqualTo(12));
        Assert.That(Text(metrics[6], "title"), Is.EqualTo("Checkout(200) (run 2) · p50"));
        Assert.That(metrics[1].GetProperty("value").GetDouble(), Is.EqualTo(Result.Statistics.ResponseTime.P95.TotalMilliseconds));
        Assert.That(metrics.Select(metric => Text(metric, "id")), Is.Unique);
        Assert.That(metrics.Select(metric => Text(metric, "key")), Is.Unique);
        Assert.That(
            (metrics[0].GetProperty("start").GetInt64(), metrics[0].GetProperty("stop").GetInt64()),
            Is.EqualTo((Result.StartedAt.ToUnixTimeMilliseconds(), (Result.StartedAt + Result.Duration).ToUnixTimeMilliseconds())));
    }

    [Test]
    public void Keys_stay_the_same_from_run_to_run_and_differ_by_arguments()
    {
        string[] first = [.. Write(Result).Select(metric => Text(metric, "key"))];
        Delete();
        Create();
        Assert.That(Write(Result).Select(metric => Text(metric, "key")), Is.EqualTo(first));
        Delete();
        Create();
        Assert.That(Write(Test(Result) with { Arguments = [new AllureArgument("rate", "300")] }).Select(metric => Text(metric, "key")), Has.None.AnyOf(first));
    }

    [Test]
    public void A_test_that_another_writer_writes_has_metrics_too()
    {
        new AllureWriter(_scratch.Root, _ => null).WriteFolder(Test(Result));

        Assert.That(_scratch.Names, Has.One.EndsWith("-perf.json").And.None.EndsWith("-result.json"));
    }

    [Test]
    public void A_smoke_run_has_none() => Assert.That(Write(new SampleResult().Smoke().Build()), Is.Empty);

    [Test]
    public void JUnit_results_are_not_attached()
    {
        var folder = new ResultFolder(Path.Combine(_scratch.Root, "files"));
        var run = new PublishedRun(Result, RunFiles.Write(folder, "t", Result, formats: Settings.ReportFormats.All));
        new AllureWriter(_scratch.Root, _ => null).Write(Test() with { Runs = [run] });

        Assert.That(run.Files, Has.One.Property("MediaType").EqualTo("application/xml"));
        Assert.That(_scratch.Names, Has.None.EndsWith(".xml"));
        Assert.That(_scratch.Names.Count(name => name.Contains("-attachment", StringComparison.Ordinal)), Is.EqualTo(run.Files.Length - 1));
    }

    private static string Text(JsonElement metric, string property) => metric.GetProperty(property).GetString()!;

    private static AllureTest Test(params LoadResult[] runs) => new()
    {
        FullName = "Shop.Tests:Shop.Tests.CheckoutUnderLoad.Checkout(System.Int32)",
        Name = "Checkout(200)",
        Class = "Shop.Tests.CheckoutUnderLoad",
        Method = "Checkout",
        Arguments = [new AllureArgument("rate", "200")],
        Status = AllureStatus.Passed,
        Start = DateTimeOffset.UnixEpoch,
        Stop = DateTimeOffset.UnixEpoch,
        Runs = [.. runs.Select(run => new PublishedRun(run, []))],
    };

    private JsonElement[] Write(params LoadResult[] runs) => Write(Test(runs));

    private JsonElement[] Write(AllureTest test)
    {
        new AllureWriter(_scratch.Root, _ => null).Write(test);
        string? file = Directory.GetFiles(_scratch.Root, "*-perf.json").SingleOrDefault();
        if (file is null) return [];
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. document.RootElement.EnumerateArray().Select(metric => metric.Clone())];
    }
}
