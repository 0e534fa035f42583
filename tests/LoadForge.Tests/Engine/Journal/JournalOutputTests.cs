using LoadForge.Engine.Journal;
using LoadForge.Results.Journal;

namespace LoadForge.Tests.Engine.Journal;

public sealed class JournalOutputTests
{
    [Test]
    public void What_was_added_is_in_the_file_in_order()
    {
        var stream = new MemoryStream();
        using (var output = new JournalOutput(() => stream))
        {
            output.Add([1, 2, 3]);
            output.Add([4]);
        }

        byte[] expected = [.. JournalFormat.Signature, .. SmallRun.Record(Content(1, 2, 3)), .. SmallRun.Record(Content(4))];
        Assert.That(stream.ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void A_full_disk_ends_the_journal_and_nothing_else()
    {
        using var output = new JournalOutput(() => new FullDisk(room: 20));
        for (int record = 0; output.Problem is null && record < 1_000_000; record++) output.Add(new byte[100]);
        output.Add(new byte[100]);
        output.Dispose();

        Assert.That(output.Problem, Is.EqualTo("IOException: No space left on device"));
    }

    [Test]
    public void A_place_that_cannot_be_written_to_is_a_problem()
    {
        string file = Path.GetTempFileName();
        try
        {
            var output = new JournalOutput(() => JournalOutput.Create(Path.Combine(file, "a.lfj")));
            output.Dispose();

            Assert.That(output.Problem, Does.StartWith("IOException: "));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void A_disk_that_does_not_respond_holds_up_nobody()
    {
        using var responds = new ManualResetEventSlim();
        var output = new JournalOutput(() =>
        {
            responds.Wait();
            return new MemoryStream();
        });
        byte[] large = new byte[JournalFormat.MaxContentBytes / 2];
        for (int record = 0; record < 3; record++) output.Add(large);

        Assert.That(output.Problem, Is.EqualTo("the disk is too slow"));
        responds.Set();
        output.Dispose();
    }

    [Test]
    public void A_file_that_is_there_is_replaced_and_a_link_is_not_followed()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("loadforge-");
        try
        {
            string target = Path.Combine(folder.FullName, "precious.txt");
            File.WriteAllText(target, "precious");
            string link = Path.Combine(folder.FullName, "a.lfj");
            File.CreateSymbolicLink(link, target);
            new JournalOutput(() => JournalOutput.Create(link)).Dispose();

            Assert.That(File.ReadAllText(target), Is.EqualTo("precious"));
            Assert.That(File.ReadAllBytes(link), Is.EqualTo(JournalFormat.Signature.ToArray()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Action<System.Buffers.IBufferWriter<byte>> Content(params byte[] bytes) => target => System.Buffers.BuffersExtensions.Write(target, bytes);
}
