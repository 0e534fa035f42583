using LoadForge.Plans;
using LoadForge.Recording.Custom;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Results.Series;
using LoadForge.Settings;

namespace LoadForge.Tests.Engine.Journal;

/// <summary>Real runs with a journal.</summary>
[Parallelizable]
public sealed class JournalledRunTests
{
    private DirectoryInfo _folder = null!;

    private string Path => System.IO.Path.Combine(_folder.FullName, "results", "run.lfj");

    [SetUp]
    public void Open() => _folder = Directory.CreateTempSubdirectory("loadforge-");

    [TearDown]
    public void Remove() => _folder.Delete(recursive: true);

    [Test]
    public async Task The_journal_of_a_run_gives_its_result_again()
    {
        LoadResult result = await Plan(p => p.WarmUp(50.PerSecond(), 0.3.Seconds()).Hold(100.PerSecond(), 0.9.Seconds())).Journal(Path).RunAsync();
        RebuiltRun rebuilt = LoadJournal.Read(Path);

        Assert.Multiple(() =>
        {
            Assert.That(ResultText.Of(rebuilt.Result), Is.EqualTo(ResultText.Of(result)));
            Assert.That((rebuilt.HasEnded, rebuilt.Result.Ending, rebuilt.Until), Is.EqualTo((true, RunEnding.Completed, result.Series[^1].At)));
            Assert.That(rebuilt.Result.Notes, Is.EqualTo(result.Notes));
            Assert.That(rebuilt.Result.Verdicts.Select(Told), Is.EqualTo(result.Verdicts.Select(Told)));
            Assert.That(rebuilt.Journals.Single().Damage, Is.Null);
            Assert.That(LoadJournal.Inspect(Path) with { Path = "" }, Is.EqualTo(rebuilt.Journals.Single() with { Path = "" }));
        });
    }

    [Test]
    public async Task A_stopped_run_with_a_change_of_load_and_several_profiles_comes_back()
    {
        var control = new LoadRunControl();
        Task<LoadResult> run = Load.Scenarios(
                Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(50.PerSecond(), 1.Minutes())),
                Load.Scenario("admin", user => user.Think(20.Milliseconds())).Profile(p => p.Hold(2.Users(), 1.Minutes())).After(0.1.Seconds()))
            .ControlledBy(control)
            .Use(() => new Counting())
            .Journal(Path)
            .RunAsync();
        await control.Started;
        await Task.Delay(200);
        control.ChangeRate(200.PerSecond(), 0.2.Seconds(), "shop");
        await Task.Delay(300);
        control.Stop();
        LoadResult result = await run;

        Assert.That(ResultText.Of(LoadJournal.Read(Path).Result), Is.EqualTo(ResultText.Of(result)));
        Assert.That(result.Changes, Has.Length.EqualTo(1));
    }

    [Category("Slow")]
    [Test]
    public async Task While_a_run_is_in_progress_its_journal_gives_the_seconds_so_far()
    {
        var copies = new Copies(Path);
        LoadResult result = await Plan(p => p.Hold(200.PerSecond(), 4.5.Seconds())).Journal(Path).Use(() => copies).RunAsync();

        Assert.That(copies.Taken, Has.Count.GreaterThanOrEqualTo(3));
        foreach (byte[] copy in copies.Taken)
        {
            LoadResult rebuilt = LoadJournal.Rebuild([new JournalReader(new MemoryStream(copy), "copy")], ["copy"]).Result;
            Assert.That(rebuilt.Series.Select(Told), Is.EqualTo(result.Series.Take(rebuilt.Series.Length).Select(Told)));
            Assert.That(rebuilt.Statistics.Count, Is.EqualTo(rebuilt.Series.Sum(point => point.Total.Count)));
        }

        Assert.That(LoadJournal.Read(Path).Result.Series, Has.Length.EqualTo(result.Series.Length));
    }

    [Test]
    public async Task A_journal_that_cannot_be_written_is_one_note_and_changes_no_verdict()
    {
        File.WriteAllText(System.IO.Path.Combine(_folder.FullName, "results"), "a file where the folder should be");
        LoadResult result = await Plan(p => p.Hold(50.PerSecond(), 0.3.Seconds())).Journal(Path).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Completed));
            Assert.That(result.Scenarios[0].Iterations.Count, Is.EqualTo(15));
            Assert.That(result.Notes, Has.One.Contains("is incomplete: IOException"));
            Assert.That(result.Verdicts, Has.All.Property(nameof(Verdict.Status)).EqualTo(VerdictStatus.Passed));
        });
    }

    [Test]
    public async Task The_setting_switches_it_off()
    {
        await Plan(p => p.Hold(50.PerSecond(), 0.1.Seconds())).Journal(Path).Build(new LoadSettings { Journal = false }).RunAsync();

        Assert.That(File.Exists(Path), Is.False);
    }

    [Test]
    public async Task Secrets_are_not_in_it()
    {
        await Load.Scenario("shop", async user =>
            {
                user.Check("is canary", isMet: true);
                user.Metrics.Count("canary");
                await user.Step("pay canary", () => throw new InvalidOperationException("canary is wrong; password=canary2"));
            })
            .Named("the canary run")
            .Secret("canary")
            .Profile(p => p.Hold(20.PerSecond(), 0.2.Seconds()))
            .Journal(Path)
            .RunAsync();
        string content = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path));

        Assert.That(content, Does.Not.Contain("canary").And.Contain("pay ***").And.Contain("the *** run"));
    }

    private static LoadPlanBuilder Plan(Action<LoadForge.Profiles.LoadProfileBuilder> profile) => Load
        .Scenario("shop", async user =>
        {
            await user.Step("browse", () => user.Think(1.Milliseconds()));
            await user.Step("pay", () => user.Iteration % 7 == 3 ? throw new InvalidOperationException("declined") : Task.CompletedTask);
            user.Check("is content", user.Iteration % 5 != 0);
            user.Metrics.Count("orders");
            user.Metrics.Record("basket", user.Iteration % 10);
        })
        .Profile(profile)
        .Expect(P95 < 10.Seconds(), ErrorRate < 90.Percent())
        .Expect("browse", P99 < 10.Seconds())
        .Seed(7);

    private static object Told(SeriesPoint point) => (point.At, point.Total.Ok, point.Total.P99, point.ActiveUsers, point.Phase);

    private static object Told(Verdict verdict) => (verdict.Threshold, verdict.Status, verdict.Scope, verdict.Actual, verdict.Samples, verdict.Margin);

    /// <summary>An extension with values of its own.</summary>
    private sealed class Counting : RunExtension
    {
        private int _sampled;

        public override IEnumerable<ExtensionValue> Sample() => [ExtensionValue.Sum("samples", 1), ExtensionValue.Highest("number", ++_sampled)];
    }

    /// <summary>Copies the journal each second, as it is at that moment.</summary>
    private sealed class Copies(string path) : RunExtension
    {
        public List<byte[]> Taken { get; } = [];

        public override IEnumerable<ExtensionValue> Sample()
        {
            if (File.Exists(path))
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                byte[] copy = new byte[file.Length];
                file.ReadExactly(copy);
                Taken.Add(copy);
            }

            return [];
        }
    }
}
