using LoadForge.Architecture.Sources;

namespace LoadForge.Architecture.Folders;

public sealed class FolderTests
{
    /// <summary>Findings that stay, each with its reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["tests/LoadForge.Tests/Http/Differential "] = "the two transports beside each other, which belongs to both",
        ["tests/LoadForge.Tests/Testing "] = "the tests of LoadForge.Testing, the doubles, which have no test project of their own"
    };

    [Test]
    public void The_top_level_holds_nothing_but_the_fixed_names()
    {
        var findings = FolderRules.TopLevel(
            Directory.EnumerateDirectories(Repository.Root).Select(folder => Path.GetFileName(folder)).Except(Repository.BuiltFolders),
            Directory.EnumerateFiles(Repository.Root).Select(file => Path.GetFileName(file))).ToList();

        Assert.That(findings, Is.Empty, () => "At the top level:" + Lines.Of(findings));
    }

    [Test]
    public void Tests_mirror_the_sources_folder_by_folder()
    {
        var findings = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests"), "*.Tests")
            .Select(folder => Path.GetFileName(folder))
            .Where(project => Directory.Exists(Path.Combine(Repository.Root, "src", FolderRules.PackageOf(project))))
            .SelectMany(project => FolderRules.Mirror(project, Below("tests", project), Below("src", FolderRules.PackageOf(project))))
            .Where(finding => !Exceptions.Keys.Any(known => finding.StartsWith(known, StringComparison.Ordinal)))
            .ToList();

        Assert.That(findings, Is.Empty, () => "Tests that mirror nothing:" + Lines.Of(findings));
    }

    [Test]
    public void What_does_not_belong_to_the_top_level_is_found()
    {
        Assert.That(
            FolderRules.TopLevel(["src", "tests", "samples", ".github", "docs"], ["README.md", ".editorconfig", "Directory.Build.props", "Directory.txt", "NOTES.md"]),
            Is.EqualTo(new[]
            {
                "the folder docs does not belong to the top level",
                "the file Directory.txt does not belong to the top level",
                "the file NOTES.md does not belong to the top level"
            }));
    }

    [Test]
    public void A_test_folder_that_mirrors_nothing_is_found()
    {
        Assert.That(
            FolderRules.Mirror("LoadForge.Tests", ["Metrics", "Metrics/Old"], ["Metrics", "Metrics/HdrHistogram"]),
            Is.EqualTo(new[] { "tests/LoadForge.Tests/Metrics/Old mirrors no folder of src/LoadForge" }));
    }

    // Folders of code: test data may lie in folders of its own.
    private static IEnumerable<string> Below(string home, string project)
    {
        var root = Path.Combine(Repository.Root, home, project);
        return SourceFile.FoldersBelow(root).Where(folder => Directory.EnumerateFiles(folder, "*.cs").Any()).Select(folder => Path.GetRelativePath(root, folder).Replace('\\', '/'));
    }
}
