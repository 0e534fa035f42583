using LoadForge.Cli.Output;

namespace LoadForge.Cli.Tests.Output;

public sealed class JournalPathTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("loadforge-cli-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("")]
    [TestCase("LFJ\r\n and more")]
    public void An_earlier_journal_and_an_empty_file_may_be_replaced(string content)
    {
        string path = Path.Combine(_folder, "run.journal");
        File.WriteAllText(path, content);

        Assert.That(JournalPath.Checked(path), Is.EqualTo(path));
    }

    [TestCase("name: shop")]
    [TestCase("LF")]
    public void Another_file_must_not_be_replaced(string content)
    {
        string path = Path.Combine(_folder, "shop.yml");
        File.WriteAllText(path, content);

        Assert.That(() => JournalPath.Checked(path), Throws.TypeOf<CliException>().With.Message.Contains("is not a journal"));
    }

    [Test]
    public void The_file_of_an_agent_must_not_replace_another_one_either()
    {
        File.WriteAllText(Path.Combine(_folder, "notes.agent-1.md"), "Read the logs.");

        Assert.That(
            () => JournalPath.Checked(Path.Combine(_folder, "notes.md")), Throws.TypeOf<CliException>().With.Message.Contains("notes.agent-1.md"));
    }

    [Test]
    public void A_folder_is_no_journal() =>
        Assert.That(() => JournalPath.Checked(_folder), Throws.TypeOf<CliException>().With.Message.Contains("is a folder"));

    [Test, Platform("Linux", Reason = "The device is one of Linux.")]
    public void A_device_must_not_be_replaced() =>
        Assert.That(() => JournalPath.Checked("/dev/null"), Throws.TypeOf<CliException>().With.Message.Contains("is not a journal"));
}
