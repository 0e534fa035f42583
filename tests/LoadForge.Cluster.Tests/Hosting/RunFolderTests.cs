using System.Runtime.Versioning;
using LoadForge.Cluster.Hosting;
using LoadForge.Testing.Files;

namespace LoadForge.Cluster.Tests.Hosting;

public sealed class RunFolderTests
{
    private TestFolder _parent = null!;

    [SetUp]
    public void CreateParent() => _parent = new TestFolder();

    [TearDown]
    public void DeleteParent() => _parent.Dispose();

    [Test]
    public void It_is_deleted_with_everything_in_it()
    {
        RunFolder folder = RunFolder.Create(_parent.Root);
        File.WriteAllText(folder.PathOf("join-1"), "secret");
        Directory.CreateDirectory(folder.PathOf("allure-17"));
        folder.Dispose();
        folder.Dispose();

        Assert.That(Directory.GetFileSystemEntries(_parent.Root), Is.Empty);
    }

    [Test]
    public void Folders_that_are_made_and_deleted_while_others_look_for_those_of_dead_processes_disturb_nobody()
    {
        var eight = new ParallelOptions { MaxDegreeOfParallelism = 8 };

        Assert.That(() => Parallel.For(0, 800, eight, _ => RunFolder.Create(_parent.Root).Dispose()), Throws.Nothing);
        Assert.That(Directory.GetFileSystemEntries(_parent.Root), Is.Empty);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no modes of files.")]
    [UnsupportedOSPlatform("windows")]
    public void Only_its_owner_may_read_it()
    {
        using RunFolder folder = RunFolder.Create(_parent.Root);

        Assert.That(File.GetUnixFileMode(folder.Path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public void The_folder_of_a_dead_process_is_deleted_by_the_next_one()
    {
        string left = Left("owner", "join-1", "nats.conf");
        Directory.CreateDirectory(Path.Combine(left, "allure-17"));
        File.WriteAllText(Path.Combine(left, "allure-17", "allureConfig.json"), "{}");
        using RunFolder folder = RunFolder.Create(_parent.Root);

        Assert.That(Directory.GetDirectories(_parent.Root), Is.EqualTo([folder.Path]));
    }

    [Test]
    public void The_folder_of_a_living_process_stays()
    {
        using RunFolder alive = RunFolder.Create(_parent.Root);
        File.WriteAllText(alive.PathOf("join-1"), "secret");
        using RunFolder next = RunFolder.Create(_parent.Root);

        Assert.That(File.ReadAllText(alive.PathOf("join-1")), Is.EqualTo("secret"));
    }

    [TestCase("owner", "notes.txt", Description = "something that no run puts there")]
    [TestCase("join-1", "nats.conf", Description = "without an owner, nobody can tell whether it is alive")]
    public void What_is_of_another_kind_stays_as_it_is(params string[] files)
    {
        string other = Left(files);
        RunFolder.Create(_parent.Root).Dispose();

        Assert.That(Directory.GetFiles(other).Select(Path.GetFileName), Is.EquivalentTo(files));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need a privilege on Windows.")]
    public void Links_are_not_followed()
    {
        string mine = _parent.PathOf("mine");
        Directory.CreateDirectory(mine);
        foreach (string file in (string[])["owner", "join-1"]) File.WriteAllText(Path.Combine(mine, file), "mine");
        Directory.CreateSymbolicLink(_parent.PathOf("loadforge-run-link"), mine);
        Directory.CreateSymbolicLink(Path.Combine(Left("owner"), "allure-1"), mine);
        RunFolder.Create(_parent.Root).Dispose();

        Assert.That(Directory.GetFiles(mine), Has.Length.EqualTo(2));
        Assert.That(Directory.GetDirectories(_parent.Root), Has.Length.EqualTo(3));
    }

    private string Left(params string[] files)
    {
        string folder = _parent.PathOf("loadforge-run-0123");
        Directory.CreateDirectory(folder);
        foreach (string file in files) File.WriteAllText(Path.Combine(folder, file), "secret");
        return folder;
    }
}
