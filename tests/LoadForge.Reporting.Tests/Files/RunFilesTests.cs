using System.Collections.Immutable;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Settings;

namespace LoadForge.Reporting.Tests.Files;

public sealed class RunFilesTests
{
    private static readonly LoadResult Result = Sample.Checkout().Build();

    [Test]
    public void A_run_has_ten_files_by_default_whose_names_sort_in_reading_order()
    {
        using var scratch = new ScratchFolder();
        ImmutableArray<RunFile> files = RunFiles.Write(new ResultFolder(scratch.Root), "Shop.Checkout", Result);
        Assert.That(
            scratch.Names,
            Is.EqualTo(new[]
            {
                "1-report.html", "1-summary.txt", "2-result.json", "3-latency.hlog", "4-summary.md", "5-latency.svg", "5-load.svg", "5-throughput.svg",
                "6-seconds.csv", "6-steps.csv",
            }.Select(ending => "Shop.Checkout.loadforge-" + ending)));
        Assert.That(files.Select(file => Path.GetFileName(file.Path)), Is.EqualTo(scratch.Names));
        Assert.That(files.Select(file => file.Name), Is.Unique);
        Assert.That(
            files.Select(file => file.MediaType).Distinct(),
            Is.EqualTo(new[] { "text/html", "text/plain", "application/json", "application/octet-stream", "text/markdown", "image/svg+xml", "text/csv" }));
        Assert.That(File.ReadAllText(files[1].Path), Is.EqualTo(RunSummary.Of(Result)));
        Assert.That(File.ReadAllBytes(files[1].Path)[0], Is.EqualTo((byte)'c'), "no byte-order mark");
    }

    [Test]
    public void A_second_run_of_a_test_has_its_own_files()
    {
        using var scratch = new ScratchFolder();
        var folder = new ResultFolder(scratch.Root);
        RunFiles.Write(folder, "Shop.Checkout", Result);
        ImmutableArray<RunFile> second = RunFiles.Write(folder, "Shop.Checkout", Result, run: 2);
        Assert.That(second.Select(file => Path.GetFileName(file.Path)), Has.All.StartsWith("Shop.Checkout.run2.loadforge-"));
        Assert.That(second[0].Name, Is.EqualTo("load report (run 2)"));
        Assert.That(scratch.Names.Count(), Is.EqualTo(20));
    }

    [TestCase(ReportFormats.None, "")]
    [TestCase(ReportFormats.Json, "-2-result.json")]
    [TestCase(ReportFormats.JUnit | ReportFormats.Series, "-7-series.csv -8-junit.xml")]
    public void Formats_can_be_chosen(ReportFormats formats, string endings)
    {
        using var scratch = new ScratchFolder();
        RunFiles.Write(new ResultFolder(scratch.Root), "t", Result, formats: formats);
        Assert.That(string.Join(' ', scratch.Names.Select(name => name["t.loadforge".Length..])), Is.EqualTo(endings));
    }

    [Test]
    public void All_formats_are_all_files()
    {
        using var scratch = new ScratchFolder();
        ImmutableArray<RunFile> files = RunFiles.Write(new ResultFolder(scratch.Root), "t", Result, formats: ReportFormats.All);
        Assert.That(files, Has.Length.EqualTo(12));
        Assert.That(files.Select(file => Path.GetFileName(file.Path)), Is.Ordered.Using((System.Collections.IComparer)StringComparer.Ordinal));
    }

    [Test]
    public void The_same_run_again_overwrites_its_files()
    {
        using var scratch = new ScratchFolder();
        RunFiles.Write(new ResultFolder(scratch.Root), "Shop.Checkout", Result);
        RunFiles.Write(new ResultFolder(scratch.Root), "Shop.Checkout", Result);
        Assert.That(scratch.Names.Count(), Is.EqualTo(10));
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void Hostile_names_need_no_escaping_in_a_URI(string name)
    {
        using var scratch = new ScratchFolder();
        foreach (RunFile file in RunFiles.Write(new ResultFolder(scratch.Root), name, Hostile.Result(name), formats: ReportFormats.All))
            Assert.That(Path.GetFileName(file.Path), Does.Match(@"^[A-Za-z0-9._-]{1,100}$"));
        Assert.That(scratch.Escaped, Is.Empty);
    }

    [Test]
    public void Runs_are_counted_from_one() =>
        Assert.That(() => RunFiles.Write(new ResultFolder("x"), "t", Result, run: 0), Throws.TypeOf<ArgumentOutOfRangeException>());
}
