namespace LoadForge.Scripts.Tests.Running.Sources;

public sealed class ScriptFolderTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TemporaryFolder();

    [TearDown]
    public void Delete() => _folder.Dispose();

    [TestCase("../secret.txt", "is outside the folder of the script")]
    [TestCase("a/../../secret.txt", "is outside the folder of the script")]
    [TestCase("/etc/hostname", "is not a path in the folder of the script")]
    [TestCase("..", "is outside the folder of the script")]
    [TestCase(".", "is outside the folder of the script")]
    [TestCase("missing.txt", "there is no file \"missing.txt\"")]
    [TestCase("a\\\\b", "is not a path in the folder of the script")]
    [TestCase("a\\0b", "is not a path in the folder of the script")]
    public void A_file_outside_the_folder_is_refused(string path, string expected)
    {
        string[] problems = ProblemsOf(path);

        Assert.That(problems.Single(), Does.StartWith("2:30 ").And.Contains(expected));
    }

    [Test]
    public void A_link_that_leads_out_of_the_folder_is_refused()
    {
        using var other = new TemporaryFolder();
        other.Write("secret.txt", "secret");
        File.CreateSymbolicLink(Path.Combine(_folder.Location, "link.txt"), Path.Combine(other.Location, "secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Location, "sub"), other.Location);
        File.CreateSymbolicLink(Path.Combine(_folder.Location, "loop"), "loop");

        Assert.Multiple(() =>
        {
            Assert.That(ProblemsOf("link.txt").Single(), Does.Contain("is outside the folder of the script"));
            Assert.That(ProblemsOf("sub/secret.txt").Single(), Does.Contain("is outside the folder of the script"));
            Assert.That(ProblemsOf("loop").Single(), Does.Contain("cannot be read"));
        });
    }

    [Test]
    public void A_link_within_the_folder_is_followed_and_the_folder_may_be_a_link()
    {
        _folder.Write("data/real.txt", "text");
        File.CreateSymbolicLink(Path.Combine(_folder.Location, "link.txt"), "data/real.txt");
        using var other = new TemporaryFolder();
        string linked = Path.Combine(other.Location, "scripts");
        Directory.CreateSymbolicLink(linked, _folder.Location);
        _folder.Write("script.yml", Script("link.txt"));

        Assert.That(ScriptTexts.ProblemsOf(Path.Combine(linked, "script.yml")), Is.Empty);
    }

    private string[] ProblemsOf(string path) => ScriptTexts.ProblemsOf(_folder.Write("script.yml", Script(path)));

    private static string Script(string path) => $"actions:\n  - {{ url: /a, body: {{ file: \"{path}\" }} }}";
}
