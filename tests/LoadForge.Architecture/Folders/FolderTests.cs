using LoadForge.Architecture.Sources;

namespace LoadForge.Architecture.Folders;

public sealed class FolderTests
{
    /// <summary>Findings that stay, each with its reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["tests/LoadForge.Analyzers.Tests/Examples "] = "the code that the pages of the rules show",
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
    public void No_folder_holds_more_files_than_people_take_in_at_a_glance()
    {
        var findings = new[] { "src", "tests", "samples" }
            .SelectMany(home => SourceFile.FoldersBelow(Path.Combine(Repository.Root, home)))
            .SelectMany(folder => FolderRules.Size(
                Path.GetRelativePath(Repository.Root, folder), Directory.EnumerateFiles(folder, "*.cs").Select(file => Path.GetFileName(file))))
            .ToList();

        Assert.That(findings, Is.Empty, () => "Folders that need rooms:" + Lines.Of(findings));
    }

    [TestCase("LoadForge")]
    [TestCase("LoadForge.Http11")]
    public void Every_room_says_its_purpose_its_entry_types_and_its_laws(string package)
    {
        var findings = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", package))
            .Where(room => !Repository.BuiltFolders.Contains(Path.GetFileName(room)))
            .SelectMany(room => FolderRules.RoomReadme(Path.GetRelativePath(Repository.Root, room), TextOf(Path.Combine(room, "README.md"))))
            .ToList();

        Assert.That(findings, Is.Empty, () => "READMEs of rooms:" + Lines.Of(findings));
    }

    [Test]
    public void A_folder_of_21_files_is_found_and_one_of_20_is_not()
    {
        var full = Enumerable.Range(1, FolderRules.MaxFiles).Select(number => $"Type{number}.cs").Append("Type1.Part.cs").ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(FolderRules.Size("src/A", full), Is.Empty);
            Assert.That(
                FolderRules.Size("src/A", full.Append("Other.cs")), Is.EqualTo(new[] { "src/A holds 21 files; at most 20 are allowed: make rooms in it" }));
        }
    }

    [TestCase(null, "src/A has no README.md: say its purpose, its entry types and its rules")]
    [TestCase("# A\n", "src/A/README.md has 1 lines; 10 to 20 are allowed")]
    [TestCase("# A\n\n\n\n\n\n\n\n\nRules:\n", "src/A/README.md lacks \"| start here |\"")]
    public void A_readme_of_a_room_that_says_too_little_is_found(string? readme, string finding) =>
        Assert.That(FolderRules.RoomReadme("src/A", readme), Is.EqualTo(new[] { finding }));

    [Test]
    public void What_does_not_belong_to_the_top_level_is_found()
    {
        Assert.That(
            FolderRules.TopLevel(
                ["src", "tests", "samples", ".github", "docs"], ["README.md", ".editorconfig", "Directory.Build.props", "Directory.txt", "NOTES.md"]),
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

    private static string? TextOf(string file) => File.Exists(file) ? File.ReadAllText(file) : null;

    // Folders of code: test data may lie in folders of its own.
    private static IEnumerable<string> Below(string home, string project)
    {
        var root = Path.Combine(Repository.Root, home, project);
        return SourceFile.FoldersBelow(root).Where(folder => Directory.EnumerateFiles(folder, "*.cs").Any())
            .Select(folder => Path.GetRelativePath(root, folder).Replace('\\', '/'));
    }
}
