using LoadForge.Reporting.Files;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Files;

public sealed class CapacityFilesTests
{
    [Test]
    public void A_search_has_a_text_and_a_JSON_file_numbered_like_those_of_runs()
    {
        using var scratch = new ScratchFolder();
        RunFile[] files = [
            .. CapacityFiles.Write(new ResultFolder(scratch.Root), "Shop.Capacity", SampleSearch.Found()),
            .. CapacityFiles.Write(new ResultFolder(scratch.Root), "Shop.Capacity", SampleSearch.Found(), run: 2)
        ];

        Assert.That(files.Select(file => Path.GetFileName(file.Path)), Is.EqualTo(new[]
        {
            "Shop.Capacity.loadforge-1-capacity.txt", "Shop.Capacity.loadforge-2-capacity.json", "Shop.Capacity.run2.loadforge-1-capacity.txt",
                "Shop.Capacity.run2.loadforge-2-capacity.json",
        }));
        Assert.That(File.ReadAllText(files[0].Path), Does.StartWith("browse → http://localhost:5080/\n  capacity 200/s"));
        Assert.That(files[3].Name, Is.EqualTo("capacity result (run 2)"));
    }
}
