using LoadForge.Analysis;
using LoadForge.Engine.Merging;
using LoadForge.Plans;
using LoadForge.Results;

namespace LoadForge.Tests.Engine.Merging;

/// <summary>Values, lines and the journal of a run of several processes.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MergedExtensionTests
{
    [Test]
    public async Task Values_of_steps_add_up_and_the_line_of_an_extension_is_about_all_processes()
    {
        LoadResult result = await InProcessConductor.RunAsync(PlanOf().Use(() => new ValuedExtension()).Build(), 3);

        StepResult step = result.Phases.Single().Scenarios.Single().Steps.Single();
        Assert.Multiple(() =>
        {
            Assert.That(step.Statistics.ExtensionValue("values of pay")!.Value.Amount, Is.EqualTo(3));
            Assert.That(result.Statistics.ExtensionValue("values of pay")!.Value.Amount, Is.EqualTo(3));
            Assert.That(result.Statistics.ExtensionValue("samples")!.Value.Amount, Is.GreaterThan(1));
            Assert.That(result.ExtensionSummaries, Is.EqualTo(["values of pay 3"]));
        });
    }

    [Test]
    public async Task Its_journal_gives_the_result_of_all_processes()
    {
        string folder = Directory.CreateTempSubdirectory("loadforge-test-").FullName;
        try
        {
            string path = Path.Combine(folder, "run.lfj");
            LoadResult result = await InProcessConductor.RunAsync(PlanOf().Use(() => new ValuedExtension()).Journal(path).Build(), 2);
            LoadResult rebuilt = LoadJournal.Read(path).Result;
            LoadResult merged = LoadJournal.Merge(Directory.GetFiles(folder, "run.agent-*.lfj").Order()).Result;

            Assert.Multiple(() =>
            {
                Assert.That(result.Notes, Is.Empty);
                foreach (LoadResult other in (LoadResult[])[rebuilt, merged])
                {
                    Assert.That(other.Ending, Is.EqualTo(result.Ending));
                    Assert.That(other.Statistics.Count, Is.EqualTo(result.Statistics.Count));
                    Assert.That(other.Statistics.ResponseTime.P99, Is.EqualTo(result.Statistics.ResponseTime.P99));
                    Assert.That(other.Statistics.ExtensionValue("values of pay")!.Value.Amount, Is.EqualTo(2));
                    Assert.That(other.Series.Select(point => point.At), Is.EqualTo(result.Series.Select(point => point.At)));
                    Assert.That(other.Verdicts.Select(verdict => verdict.Status), Is.EqualTo(result.Verdicts.Select(verdict => verdict.Status)));
                }
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void The_journal_of_the_only_process_is_not_that_of_the_process_that_merges()
    {
        LoadPlan plan = PlanOf().Journal("run.lfj").Build();

        LoadPlan part = plan.For(new InProcessPart(0, 1, new MergedRun(plan, 1), () => Task.FromResult(0L)));

        Assert.That((Path.GetFileName(part.Journal), Path.GetFileName(plan.Journal)), Is.EqualTo(("run.agent-1.lfj", "run.lfj")));
    }

    [Test]
    public async Task A_stretch_in_which_nothing_succeeded_in_any_process_is_one_silence()
    {
        int done = 0;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        LoadPlan plan = Load.Scenario("shop", user => user.Step("pay", async () =>
            {
                int number = Interlocked.Increment(ref done);
                if (number < 100) return;
                if (number == 100) _ = Task.Delay(1.2.Seconds()).ContinueWith(_ => gate.SetResult(), TaskScheduler.Default);
                await gate.Task;
            }))
            .Profile(p => p.Hold(100.PerSecond(), 3.5.Seconds())).Build();

        LoadResult result = await InProcessConductor.RunAsync(plan, 2);

        Assert.That(result.Silences.Max(silence => silence.Length), Is.GreaterThan(1.Seconds()));
        Assert.That(LoadAnalysis.Of(result).Outages, Is.Not.Empty);
    }

    private static LoadPlanBuilder PlanOf() => Load.Scenario("shop", user => user.Step("pay", () => Task.Delay(2)))
        .Seed(17).Profile(p => p.Hold(90.PerSecond(), 1.6.Seconds())).Expect(P95 < 1.Minutes());
}
