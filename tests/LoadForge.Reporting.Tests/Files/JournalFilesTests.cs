using System.Collections.Immutable;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Json;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Thresholds;

namespace LoadForge.Reporting.Tests.Files;

public sealed class JournalFilesTests
{
    private ScratchFolder _scratch = null!;

    private ResultFolder Folder => new(_scratch.Root);

    [SetUp]
    public void Open() => _scratch = new ScratchFolder();

    [TearDown]
    public void Remove() => _scratch.Dispose();

    [Test]
    public async Task The_files_of_a_journal_are_those_of_its_run()
    {
        string journal = JournalFiles.Place(Folder, "Shop.Checkout")!;
        LoadResult result = await RunAsync(journal);
        LoadResult rebuilt = LoadJournal.Read(journal).Result;

        ImmutableArray<RunFile> files = JournalFiles.Rebuild(journal);

        using var other = new ScratchFolder();
        ImmutableArray<RunFile> usual = RunFiles.Write(new ResultFolder(other.Root), "Shop.Checkout.rebuilt", rebuilt);
        Assert.That(files.Select(file => Path.GetFileName(file.Path)), Is.EqualTo(usual.Select(file => Path.GetFileName(file.Path))));
        Assert.That(files.Select(file => File.ReadAllText(file.Path)), Is.EqualTo(usual.Select(file => File.ReadAllText(file.Path))));
        Assert.That(File.ReadAllText(files[2].Path), Is.EqualTo(Json(rebuilt)));

        // The resources of the generator until the last second, not until the end, and no warm-up; no environment, settings and samples of requests.
        Assert.That(
            Json(rebuilt with
            {
                Generator = result.Generator,
                Verdicts = result.Verdicts,
                Environment = result.Environment,
                Settings = result.Settings,
                Samples = result.Samples,
            }),
            Is.EqualTo(Json(result)));
        Assert.That(File.Exists(journal), Is.True);
    }

    [Test]
    public async Task A_journal_that_was_left_is_found_told_of_and_not_overwritten()
    {
        string journal = await LeaveAsync("Shop.Checkout");
        JournalState left = JournalFiles.Left(Folder).Single();

        Assert.That(left.HasEnded, Is.False);
        Assert.That(JournalFiles.Line(left), Is.EqualTo($"\"shop\" did not finish; its data up to 00:01 is in {journal}"));
        Assert.That(JournalFiles.Place(Folder, "Shop.Checkout"), Is.EqualTo(journal));
        Assert.That(_scratch.Names, Is.EqualTo(["Shop.Checkout.loadforge-0-journal.left.lfj"]));
        Assert.That(JournalFiles.Left(Folder).Single(), Is.EqualTo(left with { Path = Path.Combine(_scratch.Root, _scratch.Names.Single()) }));
        Assert.That(JournalFiles.Rebuild(JournalFiles.Left(Folder)[0].Path)[0].Path, Does.EndWith("Shop.Checkout.rebuilt.loadforge-1-report.html"));
    }

    [Test]
    public async Task Of_several_that_one_test_left_the_last_stays()
    {
        await LeaveAsync("a");
        string journal = JournalFiles.Place(Folder, "a")!;
        await RunAsync(journal);
        JournalFiles.Place(Folder, "a");

        Assert.That(JournalFiles.Left(Folder).Single().HasEnded, Is.True);
        Assert.That(JournalFiles.Line(JournalFiles.Left(Folder)[0]), Does.StartWith("The results of \"shop\" were not written; its data up to 00:01 is in "));
    }

    [Test]
    public async Task A_journal_that_is_being_written_is_neither_left_nor_replaced()
    {
        string journal = JournalFiles.Place(Folder, "a")!;
        Task<LoadResult> run = RunAsync(journal);
        while (!File.Exists(journal)) await Task.Delay(5);
        (string? place, ImmutableArray<JournalState> left) = (JournalFiles.Place(Folder, "a"), JournalFiles.Left(Folder));
        await run;

        Assert.That(place, Is.Null);
        Assert.That(left, Is.Empty);
    }

    [Test]
    public void Other_files_are_no_journals()
    {
        Assert.That(JournalFiles.Left(Folder), Is.Empty, "there is no folder");
        Directory.CreateDirectory(_scratch.Root);
        File.WriteAllText(Path.Combine(_scratch.Root, "other.lfj"), "something else");

        Assert.That(JournalFiles.Left(Folder), Is.Empty);
        Assert.That(() => JournalFiles.Rebuild(Path.Combine(_scratch.Root, "other.lfj")), Throws.TypeOf<InvalidDataException>());
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void Hostile_names_lead_nowhere_else(string name)
    {
        string place = JournalFiles.Place(Folder, name, run: 2)!;

        Assert.That(Path.GetDirectoryName(place), Is.EqualTo(_scratch.Root));
        Assert.That(Path.GetFileName(place), Does.Match(@"^[A-Za-z0-9._-]{1,100}$"));
    }

    // Without its last byte, as if the process had been killed.
    private async Task<string> LeaveAsync(string test)
    {
        string journal = JournalFiles.Place(Folder, test)!;
        await RunAsync(journal);
        await using FileStream file = File.OpenWrite(journal);
        file.SetLength(file.Length - 1);
        return journal;
    }

    private static Task<LoadResult> RunAsync(string journal) => Load
        .Scenario("shop", async user =>
        {
            await user.Step("pay", () => user.Think(1.Milliseconds()));
            if (user.Iteration % 5 == 4) throw new InvalidOperationException("declined");
        })
        .Profile(p => p.WarmUp(20.PerSecond(), 0.2.Seconds()).Hold(50.PerSecond(), 0.5.Seconds()))
        .Expect(Threshold.Parse("error rate < 90%"))
        .Journal(journal)
        .RunAsync();

    private static string Json(LoadResult result)
    {
        using var stream = new MemoryStream();
        JsonResult.Write(result, stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
