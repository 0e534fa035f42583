using LoadForge.Cli.Output;

namespace LoadForge.Cli.Tests.Output;

public sealed class WholeFileTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("loadforge-cli-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_file_that_could_not_be_written_is_as_before()
    {
        string path = Path.Combine(_folder, "r.txt");
        File.WriteAllText(path, "before");

        Assert.That(
            () => WholeFile.Write(path, stream =>
            {
                stream.WriteByte(1);
                throw new IOException("the disk is full");
            }),
            Throws.TypeOf<IOException>());

        Assert.That(File.ReadAllText(path), Is.EqualTo("before"));
        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));
    }
}
