using System.Collections.Immutable;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Thresholds;
using static LoadForge.Thresholds.Metrics.Metric;

namespace LoadForge.Architecture.Documentation;

/// <summary>Examples that the READMEs show and no sample has; compiled here.</summary>
public sealed partial class ReadmeTests
{
    [Test]
    public void The_threshold_that_the_README_reads_from_text_is_the_one_it_writes_in_code()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Documentation, Does.Contain("Threshold.Parse(\"pay: p99 < 500ms\")").And.Contain("Expect(\"pay\", P99 < 500.Milliseconds())"));
            Assert.That(Threshold.Parse("pay: p99 < 500ms"), Is.EqualTo((P99 < 500.Milliseconds()).On("pay")));
        }
    }

    internal static async Task Run()
    {
        LoadResult result = await Load
            .Scenario("browse", async user =>
            {
                using var catalog = await user.Http.GetAsync("/catalog");
                await user.Think(1.Seconds(), 3.Seconds());
            })
            .Against("http://localhost:5080")
            .Profile(p => p.WarmUp(10.Users(), 5.Seconds()).Ramp(to: 100.Users(), over: 30.Seconds()).Hold(1.Minutes()))
            .Expect("GET /catalog", P95 < 200.Milliseconds())
            .RunAsync();

        foreach (Verdict verdict in result.Verdicts)
        {
            Console.WriteLine($"{verdict.Threshold}: {verdict.Status}");
        }

        Console.WriteLine(result.Step("GET /catalog").Statistics.ResponseTime.P99);
    }

    internal static void Write(LoadResult result)
    {
        var folder = new ResultFolder("load-results");
        ImmutableArray<RunFile> files = RunFiles.Write(folder, "Shop.Checkout", result);

        Console.WriteLine(RunSummary.Of(result));
        Console.WriteLine(FailureText.OfAll(result, files.Select(file => file.Path)));   // empty when every threshold was met
    }

    internal static void Rebuild(string path)
    {
        RebuiltRun run = LoadJournal.Read(path);                                // the result up to the last whole second
        Console.WriteLine($"{run.Result.Name} until {run.Until}, ended: {run.HasEnded}, damage: {run.Journals[0].Damage}");
        ImmutableArray<RunFile> files = JournalFiles.Rebuild(path);             // summary, JSON and latency log: ‹test›.rebuilt.…
        RebuiltRun all = LoadJournal.Merge(["machine-1.lfj", "machine-2.lfj"]); // several processes of one run
    }
}
