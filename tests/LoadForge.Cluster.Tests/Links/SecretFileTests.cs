using LoadForge.Cluster.Links;
using LoadForge.Testing.Files;

namespace LoadForge.Cluster.Tests.Links;

public sealed class SecretFileTests
{
    private const string Title = "Title 1";

    [Test]
    public void Names_and_values_come_back()
    {
        using var folder = new TestFolder();
        SecretFile.Write(folder.PathOf("file"), Title, [new("user", "agent"), new("several", "x: y"), new("none", "")]);

        Assert.That(
            SecretFile.Parse(Title, File.ReadAllText(folder.PathOf("file"))),
            Is.EqualTo(new Dictionary<string, string> { ["user"] = "agent", ["several"] = "x: y", ["none"] = "" }));
    }

    [Test]
    public void A_file_that_exists_is_not_replaced()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.PathOf("file"), "mine");

        Assert.That(() => SecretFile.Write(folder.PathOf("file"), Title, []), Throws.InstanceOf<IOException>());
        Assert.That(File.ReadAllText(folder.PathOf("file")), Is.EqualTo("mine"));
    }

    [TestCase("")]
    [TestCase("Title 2\nuser: agent")]
    [TestCase("Title 1\nuser agent")]
    [TestCase("Title 1\n: agent")]
    [TestCase("Title 1\nuser: agent\nuser: another")]
    public void What_is_no_such_file_is_refused(string text) => Assert.That(SecretFile.Parse(Title, text), Is.Null);

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Any_text_is_read_or_refused(string? text) => Assert.That(() => SecretFile.Parse(Title, Title + "\n" + text), Throws.Nothing);
}
