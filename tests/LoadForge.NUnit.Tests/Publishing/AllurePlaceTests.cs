extern alias next;

using Allure.Net.Commons;
using LoadForge.NUnit.Specimens.Reported;

namespace LoadForge.NUnit.Tests.Publishing;

/// <summary>A run and its files are in one place of Allure's tree.</summary>
[NonParallelizable]
public sealed class AllurePlaceTests
{
    private const int FilesOfARun = 10;

    private static readonly Lazy<(
        global::Allure.Net.Commons.TestResult[] Tests, TestResultContainer[] Containers)> Written = new(() => WrittenBy(typeof(InPlaces)));

    [Test]
    public void A_run_in_a_step_is_in_that_step()
    {
        ExecutableItem inner = Of(nameof(InPlaces.In_a_step)).steps.Single().steps.Single();
        Assert.That(inner.name, Is.EqualTo("inner"));
        Together(inner);
    }

    [Test]
    public void A_run_in_a_set_up_is_in_that_set_up() => Together(ContainerOf(nameof(InPlaces.In_a_set_up)).befores.Single());

    [Test]
    public void A_run_in_a_tear_down_is_in_that_tear_down() => Together(ContainerOf(nameof(InPlaces.In_a_tear_down)).afters.Single());

    [Test]
    public void A_run_in_a_one_time_set_up_is_in_that_set_up() => Together(WrittenBy(typeof(OnceInPlace)).Containers.Single().befores.Single());

    [Test]
    public void The_next_generation_keeps_them_together_too()
    {
        next::Allure.AllureInProcessApi.Written.Clear();
        next::Allure.AllureInProcessApi.WrittenFixtures.Clear();
        NestedRun.Of(typeof(InNextPlaces));
        Dictionary<string, next::Allure.TestResult> tests = next::Allure.AllureInProcessApi.Written.ToDictionary(test => test.FullName!.Split('.')[^1]);
        next::Allure.StepResult step = tests[nameof(InNextPlaces.In_a_step)].Steps!.Single();
        next::Allure.FixtureResult fixture = next::Allure.AllureInProcessApi.WrittenFixtures.Single();
        next::Allure.TestResult test = tests[nameof(InNextPlaces.In_the_test)];
        Assert.That(new[] { step.Steps!.Single().Name, fixture.Steps!.Single().Name, test.Steps!.Single().Name }, Is.All.EqualTo("run 1: checkout"));
        Assert.That(new[] { step.Attachments!.Count, fixture.Attachments!.Count, test.Attachments!.Count }, Is.All.EqualTo(FilesOfARun));
    }

    private static void Together(ExecutableItem item)
    {
        Assert.That(item.steps.Select(step => step.name), Is.EqualTo(new[] { "run 1: checkout" }));
        Assert.That(item.attachments, Has.Count.EqualTo(FilesOfARun));
    }

    private static global::Allure.Net.Commons.TestResult Of(string test) => Written.Value.Tests.Single(result => result.name == test);

    private static TestResultContainer ContainerOf(string test) =>
        Written.Value.Containers.Single(container => container.children.SequenceEqual([Of(test).uuid]));

    private static (global::Allure.Net.Commons.TestResult[] Tests, TestResultContainer[] Containers) WrittenBy(Type specimen)
    {
        AllureLifecycle.Written.Clear();
        AllureLifecycle.WrittenContainers.Clear();
        NestedRun.Of(specimen);
        return ([.. AllureLifecycle.Written], [.. AllureLifecycle.WrittenContainers]);
    }
}
