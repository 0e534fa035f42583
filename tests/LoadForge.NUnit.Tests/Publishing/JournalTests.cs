using LoadForge.NUnit.Publishing;
using LoadForge.NUnit.Specimens;
using LoadForge.Reporting.Files;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Publishing;

[NonParallelizable]
public sealed class JournalTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void Open() => _folder = Directory.CreateTempSubdirectory("loadforge-");

    [TearDown]
    public void Remove() => _folder.Delete(recursive: true);

    [Test]
    public void During_a_run_its_journal_is_beside_the_place_of_its_results_and_afterwards_it_is_gone()
    {
        ITestResult test = Run(("LoadForge.ResultsFolder", _folder.FullName)).Tests.Single();

        Assert.That(test.Output, Does.Contain("during the run: LoadForge.NUnit.Specimens.Journals.Watching_its_journal.loadforge-0-journal.lfj"));
        Assert.That(Directory.GetFiles(_folder.FullName, "*.lfj"), Is.Empty);
        Assert.That(Directory.GetFiles(_folder.FullName, "*.loadforge-2-result.json"), Has.Length.EqualTo(1));
    }

    [Test]
    public void The_setting_switches_it_off()
    {
        ITestResult test = Run(("LoadForge.ResultsFolder", _folder.FullName), ("LoadForge.Journal", "off")).Tests.Single();

        Assert.That(test.Output, Does.Contain("during the run: none"));
    }

    [Test]
    public async Task A_journal_that_was_left_is_told_of_at_the_end_of_the_session()
    {
        string left = Path.Combine(_folder.FullName, "Other.loadforge-0-journal.lfj");
        await Load.Scenario("other", _ => Task.CompletedTask).Profile(p => p.Hold(20.PerSecond(), 0.1.Seconds())).Expect(ErrorRate < 1.Percent())
            .Journal(left).RunAsync();
        await using (FileStream file = File.OpenWrite(left)) file.SetLength(file.Length - 1);

        NestedRun run = Run(("LoadForge.ResultsFolder", _folder.FullName));

        Assert.That(
            string.Join('\n', run.Console),
            Does.Contain($"\"other\" did not finish; its data up to 00:00 is in {left}").And.Contain("JournalFiles.Rebuild"));
        Assert.That(File.Exists(left), Is.True);
    }

    [Test]
    public void A_run_that_a_problem_ended_late_leaves_its_journal_and_the_test_and_the_session_say_where()
    {
        NestedRun run = NestedRun.Of(
            typeof(Journals), nameof(Journals.Ended_late_by_a_problem_of_the_plan), ("LoadForge.ResultsFolder", _folder.FullName));

        ITestResult test = run.Tests.Single();
        Assert.That(test.Message, Does.Contain("/nowhere").And.Contain("the plan has no target"));
        string line = JournalFiles.Line(LoadJournal.Inspect(Directory.GetFiles(_folder.FullName, "*.lfj").Single()));
        Assert.That(test.Output, Does.Contain(line));
        Assert.That(string.Join('\n', run.Console), Does.Contain(line).And.Contain("JournalFiles.Rebuild"));
        Assert.That(LoadJournal.Read(Directory.GetFiles(_folder.FullName, "*.lfj").Single()).Result.Scenario("late").Iterations.Ok, Is.GreaterThan(50));
    }

    [Test]
    public void One_that_a_problem_ended_at_once_leaves_nothing()
    {
        ITestResult test = NestedRun.Of(
            typeof(Journals), nameof(Journals.Ended_at_once_by_a_problem_of_the_plan), ("LoadForge.ResultsFolder", _folder.FullName)).Tests.Single();

        Assert.That(test.Message, Does.Contain("the plan has no target"));
        Assert.That(Directory.GetFiles(_folder.FullName, "*.lfj"), Is.Empty);
        Assert.That(test.Output, Does.Not.Contain("journal"));
    }

    [Test]
    public void Nothing_is_told_where_nothing_was_left()
    {
        Assert.That(LeftJournals.Lines([_folder.FullName, Path.Combine(_folder.FullName, "missing")]), Is.Empty);
    }

    private static NestedRun Run(params (string Name, string Value)[] parameters) =>
        NestedRun.Of(typeof(Journals), nameof(Journals.Watching_its_journal), parameters);
}
