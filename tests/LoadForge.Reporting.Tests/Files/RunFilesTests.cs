using System.Collections.Immutable;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Reporting.Tests.Files;

public sealed class RunFilesTests
{
    private static readonly LoadResult Result = Sample.Checkout().Build();

    [Test]
    public void A_run_has_three_files_whose_names_sort_in_reading_order()
    {
        using var scratch = new ScratchFolder();
        ImmutableArray<RunFile> files = RunFiles.Write(new ResultFolder(scratch.Root), "Shop.Checkout", Result);
        Assert.That(
            scratch.Names,
            Is.EqualTo(new[] { "Shop.Checkout.loadforge-1-summary.txt", "Shop.Checkout.loadforge-2-result.json", "Shop.Checkout.loadforge-3-latency.hlog" }));
        Assert.That(files.Select(file => Path.GetFileName(file.Path)), Is.EqualTo(scratch.Names));
        Assert.That(files.Select(file => file.Name), Is.EqualTo(new[] { "load summary", "load result", "latency log" }));
        Assert.That(files.Select(file => file.MediaType), Is.EqualTo(new[] { "text/plain", "application/json", "application/octet-stream" }));
        Assert.That(File.ReadAllText(files[0].Path), Is.EqualTo(RunSummary.Of(Result)));
        Assert.That(File.ReadAllBytes(files[0].Path)[0], Is.EqualTo((byte)'c'), "no byte-order mark");
    }

    [Test]
    public void A_second_run_of_a_test_has_its_own_files()
    {
        using var scratch = new ScratchFolder();
        var folder = new ResultFolder(scratch.Root);
        RunFiles.Write(folder, "Shop.Checkout", Result);
        ImmutableArray<RunFile> second = RunFiles.Write(folder, "Shop.Checkout", Result, run: 2);
        Assert.That(second.Select(file => Path.GetFileName(file.Path)), Has.All.StartsWith("Shop.Checkout.run2.loadforge-"));
        Assert.That(second[0].Name, Is.EqualTo("load summary (run 2)"));
        Assert.That(scratch.Names.Count(), Is.EqualTo(6));
    }

    [Test]
    public void The_same_run_again_overwrites_its_files()
    {
        using var scratch = new ScratchFolder();
        RunFiles.Write(new ResultFolder(scratch.Root), "Shop.Checkout", Result);
        RunFiles.Write(new ResultFolder(scratch.Root), "Shop.Checkout", Result);
        Assert.That(scratch.Names.Count(), Is.EqualTo(3));
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void Hostile_names_need_no_escaping_in_a_URI(string name)
    {
        using var scratch = new ScratchFolder();
        foreach (RunFile file in RunFiles.Write(new ResultFolder(scratch.Root), name, Hostile.Result(name)))
            Assert.That(Path.GetFileName(file.Path), Does.Match(@"^[A-Za-z0-9._-]{1,100}$"));
        Assert.That(scratch.Escaped, Is.Empty);
    }

    [Test]
    public void Runs_are_counted_from_one() =>
        Assert.That(() => RunFiles.Write(new ResultFolder("x"), "t", Result, run: 0), Throws.TypeOf<ArgumentOutOfRangeException>());
}
