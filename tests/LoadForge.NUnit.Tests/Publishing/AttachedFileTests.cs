using LoadForge.NUnit.Publishing;
using LoadForge.Reporting.Files;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Tests.Publishing;

[Platform(Exclude = "Win", Reason = "The adapter reads Windows paths as they are.")]
public sealed class AttachedFileTests
{
    [TestCase("/home/me/results/a.txt", true)]
    [TestCase("/home/me/my results/é.txt", true)]
    [TestCase("/home/me/100% done/a.txt", true)]
    [TestCase("/home/me/C#/a.txt", false)]
    [TestCase("/home/me/why?/a.txt", false)]
    [TestCase("/home/me/100%25/a.txt", false)]
    public void The_adapter_reads_some_paths_as_something_else(string path, bool expected) => Assert.That(AttachedFile.IsReadable(path), Is.EqualTo(expected));

    [TestCase("C#")]
    [TestCase("why?")]
    [TestCase("100%41")]
    public void A_file_in_such_a_folder_is_reached_by_a_link(string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "links", name)).FullName;
        string file = Path.Combine(folder, "a.txt");
        File.WriteAllText(file, name);
        string way = AttachedFile.WayTo(file, Path.GetTempPath());
        Assert.That(AttachedFile.IsReadable(way), way);
        Assert.That(File.ReadAllText(way), Is.EqualTo(name));
        Assert.That(AttachedFile.WayTo(file, Path.GetTempPath()), Is.EqualTo(way), "the link is used again");
        File.Delete(Path.GetDirectoryName(way)!);
    }

    [Test]
    public void Where_no_link_would_help_it_says_what_does()
    {
        Assert.That(
            () => AttachedFile.WayTo("/home/me/C#/a.txt", "/tmp/C#"), Throws.TypeOf<IOException>().With.Message.Contains("set LoadForge.ResultsFolder"));
    }

    [Test]
    public void Files_of_runs_that_end_side_by_side_are_all_attached()
    {
        const int files = 20_000;
        var file = new RunFile(typeof(AttachedFileTests).Assembly.Location, "a file", "application/octet-stream");
        using var elsewhere = new TestExecutionContext.IsolatedContext();
        Parallel.For(0, files, _ => AttachedFile.Attach([file]));
        Assert.That(TestExecutionContext.CurrentContext.CurrentResult.TestAttachments, Has.Count.EqualTo(files));
    }
}
