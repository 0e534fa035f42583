extern alias next;

using Allure.Net.Commons;
using LoadForge.NUnit.Allure;
using LoadForge.NUnit.Specimens;
using StepResult = Allure.Net.Commons.StepResult;

namespace LoadForge.NUnit.Tests.Allure;

[NonParallelizable]
public sealed class AllureBridgeTests
{
    private static readonly Lazy<Dictionary<string, global::Allure.Net.Commons.TestResult>> Written = new(() =>
    {
        AllureLifecycle.Written.Clear();
        NestedRun.Of(typeof(UnderAllure));
        return AllureLifecycle.Written.ToDictionary(result => result.fullName![(result.fullName!.LastIndexOf('.') + 1)..]);
    });

    [Test]
    public void A_run_is_a_step_of_the_result_that_Allures_own_package_writes()
    {
        StepResult run = Written.Value["Passed"].steps.Single();
        Assert.That((run.name, run.status, run.stage), Is.EqualTo(("run 1: checkout", Status.passed, Stage.finished)));
        Assert.That(run.stop - run.start, Is.GreaterThan(1000));
        Assert.That(run.parameters.Select(parameter => parameter.name ?? ""), Does.Contain("p99").And.Contain("seed"));
        Assert.That(run.parameters, Is.All.Matches<Parameter>(parameter => parameter!.excluded));
        Assert.That(
            run.steps.Select(step => step.name ?? ""), Has.Some.StartsWith("warm-up (not judged): ").And.Some.StartsWith("checkout: p99 < 60 min — passed"));
    }

    [Test]
    public void Its_files_are_attachments() =>
        Assert.That(
            Written.Value["Passed"].attachments.Select(attachment => (attachment.name, attachment.type)),
            Is.EqualTo(
                new[]
                {
                    ("load report", "text/html"),
                    ("load summary", "text/plain"),
                    ("load result", "application/json"),
                    ("latency log", "application/octet-stream"),
                    ("load summary for a comment", "text/markdown"),
                    ("response time", "image/svg+xml"),
                    ("response time by load", "image/svg+xml"),
                    ("throughput", "image/svg+xml"),
                    ("seconds", "text/csv"),
                    ("steps", "text/csv"),
                    ("Console Output", "text/plain")
                }));

    [Test]
    public void Several_runs_are_several_steps_and_failed_thresholds_have_their_evidence()
    {
        List<StepResult> runs = Written.Value["Failed_twice"].steps;
        Assert.That(runs.Select(run => (run.name, run.status)), Is.EqualTo(new[] { ("run 1: checkout", Status.failed), ("run 2: checkout", Status.failed) }));
        StepResult failed = runs[0].steps.Single(step => step.name!.Contains("pay: p95", StringComparison.Ordinal));
        Assert.That(failed.status, Is.EqualTo(Status.failed));
        Assert.That(failed.statusDetails!.message, Does.Contain("worst"));
    }

    [TestCase("Passed", Status.passed)]
    [TestCase("Failed_twice", Status.failed)]
    [TestCase("Saturated", Status.broken)]
    public void Allure_sees_the_status_that_the_runs_demand(string test, Status status) => Assert.That(Written.Value[test].status, Is.EqualTo(status));

    [Test]
    public void What_decided_a_test_is_a_step_too()
    {
        AllureLifecycle.Written.Clear();
        NestedRun.Of(typeof(DecidedUnderAllure));
        var written = AllureLifecycle.Written.ToDictionary(result => result.fullName![(result.fullName!.LastIndexOf('.') + 1)..]);
        StepResult search = written["By_a_search"].steps.Single();
        Assert.That((search.name, search.status), Is.EqualTo(("nothing: capacity less than 10/s, the lowest load of the range", Status.passed)));
        Assert.That(
            search.steps.Select(probe => (probe.name, probe.status)),
            Is.EqualTo(new[] { ("probe 1: 10/s — failed", Status.failed), ("probe 2: 10/s — failed", Status.failed) }));
        Assert.That(search.steps[0].parameters, Is.Not.Empty.And.All.Matches<Parameter>(parameter => parameter!.excluded));
        Assert.That(
            written["By_a_search"].attachments.Where(attachment => attachment.name != "Console Output"),
            Has.Exactly(5).Items,
            "page, text, JSON, Markdown, CSV");
        StepResult repeats = written["By_repeats"].steps[^1];
        Assert.That((repeats.name, repeats.status), Is.EqualTo(("over 3 repeats: checkout", Status.passed)));
        Assert.That(repeats.steps.Select(threshold => threshold.name ?? ""), Has.Some.EqualTo("checkout: p99 < 1 ms — passed in 2 of 3 repeats"));
        Assert.That(written["By_a_comparison"].steps.Single().name, Does.StartWith("compared with baseline \"checkout\""));
    }

    [Test]
    public void The_next_generation_of_Allure_gets_the_same()
    {
        next::Allure.AllureInProcessApi.Written.Clear();
        NestedRun.Of(typeof(UnderNextAllure));
        next::Allure.TestResult result = next::Allure.AllureInProcessApi.Written.Single();
        next::Allure.StepResult run = result.Steps!.Single();
        Assert.That((run.Name, run.Status, run.Stage), Is.EqualTo(("run 1: checkout", (next::Allure.TestStatus?)next::Allure.TestStatus.Failed, "finished")));
        Assert.That(run.Stop, Is.GreaterThan(run.Start!.Value));
        Assert.That(
            run.Steps!, Has.Some.Matches<next::Allure.StepResult>(step => step!.StatusDetails?.Message?.Contains("worst", StringComparison.Ordinal) == true));
        Assert.That(result.Attachments, Has.Some.Match(@"^load summary text/plain \d+\.txt$"));
    }

    [Test]
    public void Without_a_test_under_way_neither_generation_takes_anything()
    {
        var step = new Reporting.Allure.Format.AllureStep { Name = "run", Status = "passed", Start = 0, Stop = 1 };
        Assert.That(AllurePackage.Of(typeof(AllureLifecycle).Assembly)!.TryAdd(step, []), Is.False);
        Assert.That(AllurePackage.Of(typeof(next::Allure.AllureInProcessApi).Assembly)!.TryAdd(step, []), Is.False);
    }

    [Test]
    public void Any_other_assembly_is_no_Allure() => Assert.That(AllurePackage.Of(typeof(object).Assembly), Is.Null);
}
