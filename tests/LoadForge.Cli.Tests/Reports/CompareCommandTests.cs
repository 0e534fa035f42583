using System.Text.Json;
using LoadForge.Baselines;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Cli.Tests.Reports;

public sealed class CompareCommandTests
{
    private TestConsole _console = null!;
    private ResultFiles _files = null!;

    [SetUp]
    public void Make_a_folder() => (_console, _files) = (new TestConsole(), new ResultFiles());

    [TearDown]
    public void Remove_it() => _files.Dispose();

    [Test]
    public async Task A_slower_run_is_worse_with_its_interval()
    {
        ExitCode code = await _console.RunAsync("compare", _files.Write("before.json"), _files.Write("after.json", scale: 1.5, seed: 2));

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Regression), _console.Error);
            Assert.That(_console.Out, Does.StartWith("compared with baseline \"shop\" (1 run before, 1 run now): worse"));
            Assert.That(_console.Out, Does.Match(@"shop › pay: p95 2\d ms → 3\d ms, \+\d\d\.\d % \(\d+(\.\d+)? %: \+.+ … \+.+ %\): worse"));
        });
    }

    [Test]
    public async Task A_faster_run_is_better() =>
        Assert.That(
            await _console.RunAsync("compare", _files.Write("before.json"), _files.Write("after.json", scale: 0.5, seed: 2)), Is.EqualTo(ExitCode.Passed));

    [Test]
    public async Task Runs_of_the_same_times_are_the_same()
    {
        string[] runs = [.. Enumerable.Range(1, 8).Select(seed => _files.Write($"run-{seed}.json", seed: seed))];

        ExitCode code = await _console.RunAsync(
            ["compare", runs[0], .. runs[4..], "--before", runs[1], "--before", runs[2], "--before", runs[3], "--min-effect", "10%"]);

        Assert.That(code, Is.EqualTo(ExitCode.Passed), _console.Out + _console.Error);
        Assert.That(_console.Out, Does.Contain("(4 runs before, 4 runs now): same"));
    }

    [Test]
    public async Task A_saturated_generator_is_inconclusive()
    {
        ExitCode code = await _console.RunAsync(
            "compare", _files.Write("before.json"), _files.Write("after.json", scale: 1.5, seed: 2, "start delay p99 48 ms (limit 10 ms)"));

        Assert.That(code, Is.EqualTo(ExitCode.Inconclusive));
        Assert.That(_console.Out, Does.Contain("the generator was saturated"));
    }

    [Test]
    public async Task The_comparison_is_printed_as_json()
    {
        await _console.RunAsync("compare", _files.Write("before.json"), _files.Write("after.json", scale: 1.5, seed: 2), "--json");

        using JsonDocument json = JsonDocument.Parse(_console.Out);
        Assert.That(json.RootElement.GetProperty("answer").GetString(), Is.EqualTo("worse"));
        Assert.That(json.RootElement.GetProperty("changes")[0].GetProperty("interval").GetProperty("lower").GetDouble(), Is.GreaterThan(0.05));
    }

    [Test]
    public async Task A_result_is_compared_with_a_baseline()
    {
        string baseline = _files.PathOf("shop.baseline.json");
        await _console.RunAsync("baseline", "save", baseline, _files.Write("before.json"));

        ExitCode code = await _console.RunAsync("compare", baseline, _files.Write("after.json", scale: 1.5, seed: 2));

        Assert.That(code, Is.EqualTo(ExitCode.Regression), _console.Error);
    }

    [Test]
    public async Task A_result_in_json_has_the_exact_percentiles_of_the_run()
    {
        LoadResult result = SampleResult.Default();
        string baseline = _files.PathOf("checkout.baseline.json");
        Baseline.Of(result).Write(baseline);

        await _console.RunAsync("compare", baseline, _files.Write("result.json", result));

        Assert.That(_console.Out.Split('\n').Count(line => line.Contains(", 0.0 % (", StringComparison.Ordinal)), Is.EqualTo(6), _console.Out);
    }

    [TestCase("--min-effect", "5", "--min-effect \"5\": expected a percentage")]
    [TestCase("--min-effect", "0%", "--min-effect \"0%\": expected a percentage")]
    [TestCase("--confidence", "100%", "--confidence \"100%\": expected a percentage")]
    public async Task A_wrong_percentage_is_named(string option, string value, string message)
    {
        string run = _files.Write("run.json");

        Assert.That(await _console.RunAsync("compare", run, run, option, value), Is.EqualTo(ExitCode.Invalid));
        Assert.That(_console.Error, Does.Contain(message));
    }

    [Test]
    public async Task A_missing_file_is_named()
    {
        Assert.That(await _console.RunAsync("compare", "no-such.json", "no-such.json"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(_console.Error, Does.Contain("There is no file \"no-such.json\""));
    }
}
