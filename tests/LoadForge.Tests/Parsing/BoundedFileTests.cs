using System.Diagnostics;
using LoadForge.Parsing;

namespace LoadForge.Tests.Parsing;

public sealed class BoundedFileTests
{
    private string _path = "";

    [SetUp]
    public void MakeFile() => _path = Path.GetTempFileName();

    [TearDown]
    public void DeleteFile() => File.Delete(_path);

    [Test]
    public void A_file_up_to_the_limit_is_read_and_a_larger_one_is_not([Values(0, 1, 4_095, 4_096, 4_097, 10_000)] int length)
    {
        byte[] content = [.. Enumerable.Range(0, length).Select(index => (byte)index)];
        File.WriteAllBytes(_path, content);

        Assert.Multiple(() =>
        {
            Assert.That(BoundedFile.Read(_path, length + 1), Is.EqualTo(content));
            Assert.That(BoundedFile.Read(_path, Math.Max(1, length)), Is.EqualTo(content));
            if (length > 1) Assert.That(BoundedFile.Read(_path, length - 1), Is.Null);
        });
    }

    [Test]
    public void A_file_that_is_too_large_is_not_read()
    {
        using (FileStream file = File.OpenWrite(_path)) file.SetLength(500L << 20);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.That(BoundedFile.Read(_path, 64 << 20), Is.Null);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20));
    }

    [Test]
    public void What_has_no_length_is_read_to_the_limit([Values(9_999, 10_000, 10_001)] int limit)
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("Needs named pipes in the file system.");
        File.Delete(_path);
        using (Process made = Process.Start("mkfifo", [_path])) made.WaitForExit();
        Task write = Task.Run(() =>
        {
            try
            {
                using var pipe = new FileStream(_path, FileMode.Open, FileAccess.Write);
                pipe.Write(new byte[10_000]);
            }
            catch (IOException)
            {
                // The reader has seen enough.
            }
        });

        byte[]? read = BoundedFile.Read(_path, limit);

        Assert.That(read?.Length, Is.EqualTo(limit < 10_000 ? null : 10_000));
        Assert.That(write.Wait(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public void A_limit_of_nothing_is_refused() => Assert.That(() => BoundedFile.Read(_path, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
}
