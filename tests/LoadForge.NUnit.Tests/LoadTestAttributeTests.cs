using LoadForge.NUnit.Specimens;
using LoadForge.NUnit.Specimens.Fixtures;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Tests;

[NonParallelizable]
public sealed class LoadTestAttributeTests
{
    private static readonly Lazy<NestedRun> Run = new(() => NestedRun.Of(typeof(Shapes)));

    [Test]
    public void It_makes_one_test_for_each_case_and_no_second_one_beside_Test() =>
        Assert.That(Run.Value.Tests.Select(test => test.Name), Is.EquivalentTo(
        [
            "Alone", "With_Test", "With_cases(1)", "With_cases(2)", "With_a_source_and_a_token(50)", "With_a_source_and_a_token(100)",
            "With_values(1)", "With_values(2)", "Failed_at_first", "With_a_deadline", "With_a_deadline_of_its_own", "With_a_deadline_for_a_search",
        ]));

    [Test]
    public void All_of_them_run()
    {
        foreach (ITestResult test in Run.Value.Tests.Where(test => !test.Name.StartsWith("With_a_deadline", StringComparison.Ordinal)))
        {
            Assert.That(test.ResultState, Is.EqualTo(ResultState.Success), $"{test.Name}: {test.Message}");
        }
    }

    [Test]
    public void A_deadline_cancels_the_run_by_the_token_that_is_handed_in_and_the_test_fails_by_it()
    {
        ITestResult test = Run.Value["With_a_deadline"];
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Failure), test.Message);
        Assert.That(test.Message, Does.Contain("wait: cancelled after").And.Contain("-1-summary.txt"));
        Assert.That(test.Duration, Is.LessThan(20));
    }

    [TestCase("With_a_deadline_of_its_own", "wait: cancelled after")]
    [TestCase("With_a_deadline_for_a_search", "wait: the capacity search was cancelled")]
    public void A_deadline_cancels_a_run_that_was_handed_no_token(string name, string message)
    {
        ITestResult test = Run.Value[name];
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Failure), test.Message);
        Assert.That(test.Message, Does.Contain(message).And.Contain("the host cancelled it, for example because a test reached its time limit"));
        Assert.That(test.Duration, Is.LessThan(20));
    }

    [Test]
    public void It_has_the_category_Load_and_what_it_was_told_like_Test()
    {
        ITest test = Run.Value["Alone"].Test;
        Assert.That(test.Properties[PropertyNames.Category], Is.EqualTo(["Load"]));
        Assert.That(test.Properties.Get(PropertyNames.Description), Is.EqualTo("says what it is for"));
        Assert.That(test.Properties.Get(PropertyNames.Author), Is.EqualTo("Ada"));
        Assert.That(Run.Value["With_cases(1)"].Test.Parent!.Properties[PropertyNames.Category], Is.EqualTo(["Load"]));
    }

    [Test]
    public void It_works_in_generic_and_in_sourced_fixtures()
    {
        Assert.That(NestedRun.Of(typeof(GenericFixture<>)).Tests.Select(test => (test.FullName, test.ResultState.Status)), Is.EquivalentTo(
        [
            ("LoadForge.NUnit.Specimens.Fixtures.GenericFixture<Int32>(\"first\").A_test(7)", TestStatus.Passed),
            ("LoadForge.NUnit.Specimens.Fixtures.GenericFixture<String>(\"second\").A_test(7)", TestStatus.Passed),
        ]));
        Assert.That(NestedRun.Of(typeof(SourcedFixture)).Tests.Select(test => test.ResultState.Status), Is.EqualTo([TestStatus.Passed, TestStatus.Passed]));
    }

    [Test]
    public void It_runs_alone_where_everything_else_runs_side_by_side()
    {
        foreach (ITestResult test in NestedRun.Of(typeof(Neighbours)).Tests)
        {
            Assert.That(test.ResultState, Is.EqualTo(ResultState.Success), $"{test.Name}: {test.Message}");
        }
    }

    [Test]
    public void It_does_not_run_in_an_assembly_where_nothing_enforces_thresholds()
    {
        var test = new TestMethod(new MethodWrapper(typeof(object), nameof(ToString)));
        ((IApplyToTest)new LoadTestAttribute()).ApplyToTest(test);
        Assert.That(test.RunState, Is.EqualTo(RunState.NotRunnable));
        Assert.That(test.Properties.Get(PropertyNames.SkipReason), Does.Contain("[assembly: LoadForge.NUnit.EnforceThresholds]"));
    }
}
