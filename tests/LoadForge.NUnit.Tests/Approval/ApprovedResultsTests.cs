using LoadForge.Baselines;
using LoadForge.NUnit.Enforcement.Outcomes;
using LoadForge.NUnit.Specimens;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Approval;

[NonParallelizable]
public sealed class ApprovedResultsTests
{
    private static string File => Path.Combine(TestContext.CurrentContext.WorkDirectory, "Approved.Compared.baseline.json");

    [SetUp]
    public void Nothing_is_approved()
    {
        Approved.GoesWrong = false;
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(File)!, "Approved.*.baseline.json")) System.IO.File.Delete(file);
    }

    [TearDown]
    public void On_no_build_server() => BuildServerVariables.Environment = _ => null;

    [Test]
    public void The_first_run_writes_the_baseline_and_says_that_there_was_nothing_to_compare_with()
    {
        ITestResult first = RunOf(20_000);
        Assert.That(first.ResultState, Is.EqualTo(ResultState.Inconclusive), first.Message);
        Assert.That(
            first.Message,
            Does.Contain($"the first baseline was written to {File}: commit it").And
                .Contain("There was no baseline; the next run will be compared with this one."));
        Assert.That(first.TestAttachments.Select(attachment => attachment.FilePath), Does.Contain(File));
        Assert.That(Baseline.Read(File).Runs, Has.Length.EqualTo(1));
    }

    [Test]
    public void A_run_that_is_no_slower_passes_with_the_comparison_in_its_output()
    {
        RunOf(60_000);
        ITestResult second = RunOf(20_000);
        Assert.That(second.ResultState, Is.EqualTo(ResultState.Success), second.Message);
        Assert.That(second.Output, Does.Contain("compared with baseline \"checkout\" (1 run before, 1 run now): better"));
    }

    [Test]
    public void A_run_that_is_slower_fails_with_every_statistic_the_file_and_the_remedy()
    {
        RunOf(20_000);
        ITestResult second = RunOf(60_000);
        Assert.That(second.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(second.Message, Does.Match("pay: p95 .* → .*: worse").And.Contain(File).And.Contain("LOADFORGE_ACCEPT_BASELINES=1"));
        Assert.That(RunOf(60_000).ResultState, Is.EqualTo(ResultState.Failure), "a failure changes no baseline");
    }

    [Test]
    public void A_run_that_may_be_slower_by_chance_is_inconclusive()
    {
        RunOf(20_000);
        ITestResult second = RunOf(21_000);
        Assert.That(second.ResultState, Is.EqualTo(ResultState.Inconclusive));
        Assert.That(second.Message, Does.Contain("inconclusive"));
    }

    [Test]
    public void The_setting_decides_what_becomes_of_it([Values("fail", "warn")] string setting)
    {
        RunOf(20_000);
        Assert.That(RunOf(21_000, ("LoadForge.Inconclusive", setting)).ResultState, Is.EqualTo(setting == "fail" ? ResultState.Failure : ResultState.Warning));
    }

    [Test]
    public void Asked_for_it_accepts_what_it_finds()
    {
        RunOf(20_000);
        ITestResult second = RunOf(60_000, ("LoadForge.AcceptBaselines", "true"));
        Assert.That(second.ResultState, Is.EqualTo(ResultState.Success), second.Message);
        Assert.That(second.Output, Does.Contain("was replaced: review and commit it").And.Contain(": worse"));
        Assert.That(RunOf(20_000).ResultState, Is.EqualTo(ResultState.Success));
    }

    [Test]
    public void A_baseline_of_another_machine_is_named_and_not_compared()
    {
        RunOf(20_000);
        Baseline here = Baseline.Read(File);
        (here with { Environment = here.Environment with { Cores = 99 } }).Write(File);
        ITestResult second = RunOf(60_000);
        Assert.That(second.ResultState, Is.EqualTo(ResultState.Inconclusive));
        Assert.That(second.Message, Does.Contain("cores \"99\" before").And.Contain("Accept a baseline of this environment with LOADFORGE_ACCEPT_BASELINES=1"));
    }

    [TestCase("CI")]
    [TestCase("TF_BUILD")]
    public void A_build_server_without_the_file_says_so_and_writes_none(string variable)
    {
        BuildServerVariables.Environment = name => name == variable ? "true" : null;
        ITestResult test = RunOf(20_000);
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(test.Message, Does.Contain($"there is no baseline {File}").And.Contain("LOADFORGE_ACCEPT_BASELINES=1"));
        Assert.That(File, Does.Not.Exist);
    }

    [Test]
    public void A_damaged_file_is_an_error_that_names_it()
    {
        System.IO.File.WriteAllText(File, "{");
        ITestResult test = RunOf(20_000);
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Error));
        Assert.That(test.Message, Does.Contain("BaselineFormatException").And.Contain(File).And.Contain("LOADFORGE_ACCEPT_BASELINES=1"));
    }

    [Test]
    public void Repeats_are_compared_together()
    {
        Approved.Latency = 20_000;
        _ = NestedRun.Of(typeof(Approved), nameof(Approved.Compared_with_repeats));
        ITestResult second = NestedRun.Of(typeof(Approved), nameof(Approved.Compared_with_repeats)).Tests.Single();
        Assert.That(second.ResultState, Is.EqualTo(ResultState.Success), second.Message);
        Assert.That(second.Output, Does.Contain("(3 runs before, 3 runs now): same\n"));
    }

    [Test]
    public void A_run_that_ended_early_becomes_no_baseline()
    {
        ITestResult test = NestedRun.Of(typeof(Approved), nameof(Approved.Ended_early)).Tests.Single();
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(test.Message, Does.Not.Contain("baseline"));
    }

    [TestCase(nameof(Approved.The_last_of_three_throws))]
    [TestCase(nameof(Approved.The_last_of_three_ends_early))]
    public void Repeats_of_which_one_goes_wrong_become_no_baseline_and_replace_none(string method)
    {
        string file = FileOf(method);
        Approved.GoesWrong = true;
        Assert.That(NestedRun.Of(typeof(Approved), method).Tests.Single().ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(file, Does.Not.Exist);

        Approved.GoesWrong = false;
        _ = NestedRun.Of(typeof(Approved), method);
        Approved.GoesWrong = true;
        _ = NestedRun.Of(typeof(Approved), method, ("LoadForge.AcceptBaselines", "true"));
        Assert.That(Baseline.Read(file).Runs, Has.Length.EqualTo(3));
    }

    [TestCase(nameof(Approved.Passing_by_a_word_in_each_of_three))]
    [TestCase(nameof(Approved.Passing_at_once_by_a_word_in_each_of_three))]
    public void Assert_Pass_ends_its_repeat_and_spares_no_comparison(string method)
    {
        Approved.Latency = 20_000;
        _ = NestedRun.Of(typeof(Approved), method);
        Assert.That(Baseline.Read(FileOf(method)).Runs, Has.Length.EqualTo(3));
        Approved.Latency = 60_000;
        Assert.That(NestedRun.Of(typeof(Approved), method).Tests.Single().ResultState, Is.EqualTo(ResultState.Failure));
    }

    [Test]
    public void A_run_that_broke_a_threshold_becomes_no_first_baseline_unless_asked_for_it()
    {
        const string method = nameof(Approved.Failing_a_threshold);
        ITestResult test = NestedRun.Of(typeof(Approved), method).Tests.Single();
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(test.Message, Does.Contain("no baseline was written to").And.Contain("a threshold failed"));
        Assert.That(FileOf(method), Does.Not.Exist);
        _ = NestedRun.Of(typeof(Approved), method, ("LoadForge.AcceptBaselines", "true"));
        Assert.That(FileOf(method), Does.Exist);
    }

    [Test]
    public void A_damaged_file_hides_no_exception_of_the_test()
    {
        const string method = nameof(Approved.Throwing);
        System.IO.File.WriteAllText(FileOf(method), "{");
        ITestResult test = NestedRun.Of(typeof(Approved), method).Tests.Single();
        Assert.That(test.Message, Does.Contain("the test's own exception").And.Not.Contain("BaselineFormatException"));
    }

    [Test]
    public void A_least_change_that_makes_no_sense_is_named() =>
        Assert.That(NestedRun.Of(typeof(Approved), nameof(Approved.Of_every_change)).Tests.Single().Message, Does.Contain("[LoadTest(MinChangePercent = 0)]"));

    private static string FileOf(string method) => Path.Combine(TestContext.CurrentContext.WorkDirectory, $"Approved.{method}.baseline.json");

    private static ITestResult RunOf(long latency, params (string Name, string Value)[] parameters)
    {
        Approved.Latency = latency;
        return NestedRun.Of(typeof(Approved), nameof(Approved.Compared), parameters).Tests.Single();
    }
}
