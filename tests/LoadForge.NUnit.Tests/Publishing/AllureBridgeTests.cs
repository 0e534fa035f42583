extern alias next;

using Allure.Net.Commons;
using LoadForge.NUnit.Publishing;
using LoadForge.NUnit.Specimens;
using StepResult = Allure.Net.Commons.StepResult;

namespace LoadForge.NUnit.Tests.Publishing;

[NonParallelizable]
public sealed class AllureBridgeTests
{
    private static readonly Lazy<Dictionary<string, Allure.Net.Commons.TestResult>> Written = new(() =>
    {
        AllureLifecycle.Written.Clear();
        NestedRun.Of(typeof(UnderAllure));
        return AllureLifecycle.Written.ToDictionary(result => result.fullName![(result.fullName!.LastIndexOf('.') + 1)..]);
    });

    [Test]
    public void A_run_is_a_step_of_the_result_that_Allures_own_package_writes()
    {
        StepResult run = Written.Value["Kept"].steps.Single();
        Assert.That((run.name, run.status, run.stage), Is.EqualTo(("run 1: checkout", Status.passed, Stage.finished)));
        Assert.That(run.stop - run.start, Is.GreaterThan(1000));
        Assert.That(run.parameters.Select(parameter => parameter.name ?? ""), Does.Contain("p99").And.Contain("seed"));
        Assert.That(run.parameters, Is.All.Matches<Parameter>(parameter => parameter!.excluded));
        Assert.That(run.steps.Select(step => step.name ?? ""), Has.Some.StartsWith("warm-up (not judged): ").And.Some.StartsWith("checkout: p99 < 3,600 s — kept"));
    }

    [Test]
    public void Its_files_are_attachments() =>
        Assert.That(Written.Value["Kept"].attachments.Select(attachment => (attachment.name, attachment.type)), Is.EqualTo(new[] { ("load summary", "text/plain"), ("load result", "application/json"), ("latency log", "application/octet-stream") }));

    [Test]
    public void Several_runs_are_several_steps_and_broken_promises_have_their_evidence()
    {
        List<StepResult> runs = Written.Value["Broken_twice"].steps;
        Assert.That(runs.Select(run => (run.name, run.status)), Is.EqualTo(new[] { ("run 1: checkout", Status.failed), ("run 2: checkout", Status.failed) }));
        StepResult broken = runs[0].steps.Single(step => step.name!.Contains("pay: p95", StringComparison.Ordinal));
        Assert.That(broken.status, Is.EqualTo(Status.failed));
        Assert.That(broken.statusDetails!.message, Does.Contain("worst"));
    }

    [TestCase("Kept", Status.passed)]
    [TestCase("Broken_twice", Status.failed)]
    [TestCase("Saturated", Status.broken)]
    public void Allure_sees_the_status_that_the_runs_demand(string test, Status status) => Assert.That(Written.Value[test].status, Is.EqualTo(status));

    [Test]
    public void The_next_generation_of_Allure_gets_the_same()
    {
        next::Allure.AllureInProcessApi.Written.Clear();
        NestedRun.Of(typeof(UnderNextAllure));
        next::Allure.TestResult result = next::Allure.AllureInProcessApi.Written.Single();
        next::Allure.StepResult run = result.Steps!.Single();
        Assert.That((run.Name, run.Status, run.Stage), Is.EqualTo(("run 1: checkout", (next::Allure.TestStatus?)next::Allure.TestStatus.Failed, "finished")));
        Assert.That(run.Stop, Is.GreaterThan(run.Start!.Value));
        Assert.That(run.Steps!, Has.Some.Matches<next::Allure.StepResult>(step => step!.StatusDetails?.Message?.Contains("worst", StringComparison.Ordinal) == true));
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
