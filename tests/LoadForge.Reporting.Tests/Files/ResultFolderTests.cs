using LoadForge.Reporting.Files;

namespace LoadForge.Reporting.Tests.Files;

public sealed class ResultFolderTests
{
    private ScratchFolder _scratch = null!;
    private ResultFolder _folder = null!;

    [SetUp]
    public void MakeFolder()
    {
        _scratch = new ScratchFolder();
        _folder = new ResultFolder(_scratch.Root);
    }

    [TearDown]
    public void RemoveFolder() => _scratch.Dispose();

    [Test]
    public void A_file_is_written_and_its_absolute_path_returned()
    {
        string path = _folder.Write("test", ".txt", stream => stream.Write("hello"u8));
        Assert.That(path, Is.EqualTo(Path.Combine(_scratch.Root, "test.txt")));
        Assert.That(File.ReadAllText(path), Is.EqualTo("hello"));
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void No_name_leads_out_of_the_folder(string name)
    {
        string path = _folder.Write(name, ".txt", stream => stream.Write("x"u8));
        Assert.That(Path.GetDirectoryName(path), Is.EqualTo(_scratch.Root));
        Assert.That(_scratch.Names, Is.EqualTo(new[] { Path.GetFileName(path) }));
        Assert.That(_scratch.Escaped, Is.Empty);
    }

    [TestCase("../escape")]
    [TestCase("a/b")]
    [TestCase("..")]
    [TestCase(".")]
    [TestCase("")]
    [TestCase("/etc/passwd")]
    [TestCase("a\0b")]
    public void A_name_that_is_taken_as_it_is_has_to_be_plain(string name) =>
        Assert.That(() => _folder.WriteOnce(name, _ => { }), Throws.ArgumentException.With.Message.Contains("plain file name"));

    [Test]
    public void A_sibling_whose_name_begins_alike_is_outside() =>
        Assert.That(() => _folder.Beneath("../results-evil"), Throws.ArgumentException);

    [Test]
    public void A_failure_half_way_leaves_the_old_file_and_no_rubbish()
    {
        string path = _folder.Write("test", ".txt", stream => stream.Write("old"u8));
        Assert.That(() => _folder.Write("test", ".txt", Fail), Throws.TypeOf<InvalidDataException>());
        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Assert.That(_scratch.Names, Is.EqualTo(new[] { "test.txt" }));

        static void Fail(Stream stream)
        {
            stream.Write("new"u8);
            throw new InvalidDataException("half way");
        }
    }

    [Test]
    public void What_a_killed_process_left_is_deleted_after_an_hour_and_what_another_is_writing_is_not()
    {
        Directory.CreateDirectory(_scratch.Root);
        string left = UnfinishedFile.In(_scratch.Root);
        string current = UnfinishedFile.In(_scratch.Root);
        string foreign = Path.Combine(_scratch.Root, "download.part");
        foreach (string path in (string[])[left, current, foreign]) File.WriteAllText(path, "half");
        foreach (string path in (string[])[left, foreign]) File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-61));

        string written = _folder.Write("test", ".txt", stream => stream.Write("new"u8));

        Assert.That(Directory.GetFiles(_scratch.Root), Is.EquivalentTo(new[] { current, foreign, written }));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "links need a privilege there")]
    public void A_link_in_the_way_is_replaced_and_not_followed()
    {
        string victim = Path.Combine(Path.GetDirectoryName(_scratch.Root)!, "victim");
        File.WriteAllText(victim, "untouched");
        Directory.CreateDirectory(_scratch.Root);
        File.CreateSymbolicLink(Path.Combine(_scratch.Root, "test.txt"), victim);
        string path = _folder.Write("test", ".txt", stream => stream.Write("new"u8));
        Assert.That(File.ReadAllText(victim), Is.EqualTo("untouched"));
        Assert.That(new FileInfo(path).LinkTarget, Is.Null);
    }

    [Test]
    public void Of_many_that_write_a_file_once_one_succeeds_and_the_file_is_whole()
    {
        string[] contents = [.. Enumerable.Range(0, 16).Select(number => new string((char)('a' + number), 10_000))];
        int made = 0;
        Parallel.ForEach(contents, content =>
        {
            if (new ResultFolder(_scratch.Root).WriteOnce("environment.properties", stream => stream.Write(System.Text.Encoding.ASCII.GetBytes(content))))
                Interlocked.Increment(ref made);
        });
        Assert.That(made, Is.EqualTo(1));
        Assert.That(contents, Does.Contain(File.ReadAllText(Path.Combine(_scratch.Root, "environment.properties"))));
        Assert.That(_scratch.Names, Is.EqualTo(new[] { "environment.properties" }));
    }

    [Test]
    public void What_is_there_already_is_left_alone()
    {
        Directory.CreateDirectory(_scratch.Root);
        File.WriteAllText(Path.Combine(_scratch.Root, "categories.json"), "[]");
        Assert.That(_folder.WriteOnce("categories.json", stream => stream.Write("new"u8)), Is.False);
        Assert.That(File.ReadAllText(Path.Combine(_scratch.Root, "categories.json")), Is.EqualTo("[]"));
    }
}
