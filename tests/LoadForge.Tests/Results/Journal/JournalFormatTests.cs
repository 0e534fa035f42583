using System.Buffers;
using System.Text;
using LoadForge.Results.Journal;

namespace LoadForge.Tests.Results.Journal;

public sealed class JournalFormatTests
{
    [Test]
    public void The_checksum_is_CRC_32C() =>
        Assert.That(Crc32C.Of(Encoding.ASCII.GetBytes("1234"), Encoding.ASCII.GetBytes("56789")), Is.EqualTo(0xE3069283));

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void A_changed_byte_of_a_record_is_found(byte[] content, uint position, byte change)
    {
        if (change == 0) return;
        var record = new ArrayBufferWriter<byte>();
        JournalFormat.Write(record, content);
        byte[] bytes = record.WrittenSpan.ToArray();
        bytes[position % bytes.Length] ^= change;

        Assert.That(JournalFormat.IsWhole(bytes.AsSpan(0, JournalFormat.FrameBytes), bytes.AsSpan(JournalFormat.FrameBytes)), Is.False);
    }

    [Test]
    public void A_record_that_is_too_long_is_refused() =>
        Assert.That(
            () => JournalFormat.Write(new ArrayBufferWriter<byte>(), new byte[JournalFormat.MaxContentBytes + 1]),
            Throws.ArgumentException.With.Message.Contains("exceeds 64 MiB"));
}
