using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LoadForge.Cli.Tests.Reports;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Testing.Results;

namespace LoadForge.Cli.Tests;

/// <summary>
/// The real executable reads files that are made to take memory, with no more of it than the documentation states: the runtime ends a process that exceeds the
/// limit.
/// </summary>
[Category("Slow"), NonParallelizable]
public sealed class MemoryLimitTests
{
    private const long MiB = 1L << 20;

    // What the program itself takes, and room for a collector that does not run at once.
    private const long Program = 100 * MiB;

    private ResultFiles _files = null!;

    [SetUp]
    public void Create() => _files = new ResultFiles();

    [TearDown]
    public void Delete() => _files.Dispose();

    [Test]
    public async Task A_result_whose_steps_have_full_histograms()
    {
        string path = _files.Write("result.json", SampleResult.Default());
        JsonNode document = JsonNode.Parse(File.ReadAllText(path))!;
        JsonNode steps = document["scenarios"]![0]!["steps"]!;
        JsonNode step = steps[0]!;
        var full = new Histogram();
        for (long value = 1; value < 3_600_000_000; value = HistogramLayout.Latency.HighestEquivalent(value) + 1) full.Record(value);
        step["statistics"]!["ok"] = full.TotalCount;
        step["responseTimeHistogram"] = HistogramEncoding.EncodeBase64(full);
        string text = step.ToJsonString();
        steps.ReplaceWith("@@@");
        File.WriteAllText(path, document.ToJsonString().Replace("\"@@@\"", $"[{Repeated(text, (int)(20 * MiB / text.Length))}]", StringComparison.Ordinal));

        Assert.That(await ErrorAsync(1024 * MiB, $"report {path} --out {_files.PathOf("report.txt")}"), Does.Contain("more memory than that of any run"));
    }

    [Test]
    public async Task A_baseline_whose_blocks_are_full_histograms()
    {
        string result = _files.Write("result.json", SampleResult.Default());
        string path = _files.PathOf("shop.baseline.json");
        using (CliProcess save = CliProcess.Start("baseline", "save", path, result)) Assert.That(await save.ExitAsync(), Is.Zero, await save.ErrorAsync());
        JsonNode document = JsonNode.Parse(File.ReadAllText(path))!;
        var full = new Histogram();
        for (long value = 1; value < 3_600_000_000; value = HistogramLayout.Latency.HighestEquivalent(value) + 1) full.Record(value);
        JsonNode steps = document["runs"]![0]!["steps"]!;
        JsonNode step = steps[0]!;
        step["blocks"] = new JsonArray([.. Enumerable.Repeat(HistogramEncoding.EncodeBase64(full), 100).Select(block => JsonValue.Create(block))]);
        string text = step.ToJsonString();
        steps.ReplaceWith("@@@");
        File.WriteAllText(path, document.ToJsonString().Replace("\"@@@\"", $"[{Repeated(text, 1_000)}]", StringComparison.Ordinal));

        Assert.That(await ErrorAsync(1024 * MiB, $"baseline show {path}"), Does.Contain("exceed the maximum size of a baseline"));
    }

    [Test]
    public async Task A_script_whose_variables_double()
    {
        string path = _files.PathOf("shop.yml");
        var script = new StringBuilder("actions: [ { url: / } ]\nvariables:\n  v0: aaaaaaaaaaaaaaaa\n");
        for (int number = 1; number < 60; number++)
        {
            script.Append(CultureInfo.InvariantCulture, $"  v{number}: \"{{{{v{number - 1}}}}}{{{{v{number - 1}}}}}\"\n");
        }

        File.WriteAllText(path, script.ToString());

        Assert.That(await ErrorAsync(512 * MiB, $"check {path}"), Does.Contain("expands to more than 128 MiB"));
    }

    [Test]
    public async Task A_recording_of_the_largest_size()
    {
        string path = _files.PathOf("shop.har");
        string body = new('a', (int)(63 * MiB));
        File.WriteAllText(path, $$$$"""
            {"log":{"entries":[{"startedDateTime":"2026-11-21T09:30:00Z","time":1,"request":{"method":"GET","url":"http://a.test/"},
            "response":{"status":200,"content":{"mimeType":"text/html","text":"{{{{body}}}}"}}}]}}
            """);
        using CliProcess cli = CliProcess.Bash(Limited(1536 * MiB, $"import har {path} --out {_files.PathOf("shop.yml")}"));

        Assert.That(await cli.ExitAsync(), Is.Zero, await cli.ErrorAsync());
    }

    private static string Repeated(string part, int times) => string.Join(',', Enumerable.Repeat(part, times));

    private static string Limited(long memory, string arguments) =>
        string.Create(CultureInfo.InvariantCulture, $"DOTNET_GCHeapHardLimit={memory + Program:X} \"$LF\" {arguments}");

    private static async Task<string> ErrorAsync(long memory, string arguments)
    {
        using CliProcess cli = CliProcess.Bash(Limited(memory, arguments));
        int code = await cli.ExitAsync();
        string error = await cli.ErrorAsync();
        Assert.That(code, Is.EqualTo((int)ExitCode.Invalid), error);
        return error;
    }
}
