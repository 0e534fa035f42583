using System.Diagnostics;
using LoadForge.Cli.Output;
using LoadForge.Reporting.Files;

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

    [Test]
    public void A_file_that_two_write_at_once_is_whole()
    {
        string path = Path.Combine(_folder, "r.txt");

        WholeFile.Write(path, first =>
        {
            first.WriteByte((byte)'1');
            WholeFile.Write(path, second => second.WriteByte((byte)'2'));
            first.WriteByte((byte)'1');
        });

        Assert.That(File.ReadAllText(path), Is.EqualTo("11"));
        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));
    }

    [Test]
    public void What_a_killed_process_left_unfinished_is_deleted_after_an_hour()
    {
        string path = Path.Combine(_folder, "r.txt");
        string left = UnfinishedFile.In(_folder);
        string current = UnfinishedFile.In(_folder);
        foreach (string unfinished in (string[])[left, current]) File.WriteAllText(unfinished, "half");
        File.SetLastWriteTimeUtc(left, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-61));

        WholeFile.Write(path, stream => stream.WriteByte((byte)'1'));

        Assert.That(Directory.GetFiles(_folder), Is.EquivalentTo(new[] { current, path }));
    }

    [Test]
    public void An_existing_file_that_is_not_to_be_replaced_is_as_before()
    {
        string path = Path.Combine(_folder, "r.txt");
        File.WriteAllText(path, "before");

        Assert.That(() => WholeFile.Write(path, stream => stream.WriteByte(1), replaces: false), Throws.TypeOf<IOException>());

        Assert.That(File.ReadAllText(path), Is.EqualTo("before"));
        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_probe_leaves_nothing()
    {
        WholeFile.Probe(Path.Combine(_folder, "r.txt"));

        Assert.That(Directory.GetFileSystemEntries(_folder), Is.Empty);
        Assert.That(() => WholeFile.Probe(Path.Combine(_folder, "none", "r.txt")), Throws.InstanceOf<IOException>());
    }

    [Test, Platform("Linux", Reason = "The pipe is one of Linux.")]
    public async Task A_pipe_is_written_to_and_stays_a_pipe()
    {
        string pipe = Path.Combine(_folder, "pipe");
        using (Process make = Process.Start("mkfifo", [pipe])) await make.WaitForExitAsync();
        Task<string> read = Task.Run(() => File.ReadAllText(pipe));

        WholeFile.Write(pipe, stream => stream.WriteByte((byte)'1'));

        Assert.That(await read.WaitAsync(TimeSpan.FromMinutes(1)), Is.EqualTo("1"));
        Assert.That(Directory.GetFiles(_folder), Is.EqualTo(new[] { pipe }));
    }

    [TestCase("/dev/null", true)]
    [TestCase("/dev/../dev/stdout", true)]
    [TestCase("/proc/self/fd/1", true)]
    [TestCase("/dev/shm/report.html", false)]
    [TestCase("/development/report.html", false)]
    [Platform("Linux", Reason = "The devices are those of Linux.")]
    public void A_device_is_told_by_its_folder(string path, bool isDevice) => Assert.That(WholeFile.IsDevice(path), Is.EqualTo(isDevice));
}
