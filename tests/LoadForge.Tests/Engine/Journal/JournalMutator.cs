using System.Buffers;
using LoadForge.Results.Journal;
using LoadForge.Testing.Mutants;

namespace LoadForge.Tests.Engine.Journal;

/// <summary>
/// Makes mistakes in journals, by their structure: in the content of a record, whose checksum is then right; in the order of records; and a tenth in the bytes
/// of the file.
/// </summary>
/// <param name="seeds">Valid journals.</param>
/// <param name="random">What is drawn.</param>
internal sealed class JournalMutator(IReadOnlyList<byte[]> seeds, Random random)
{
    private readonly byte[][][] _records = [.. seeds.Select(seed => RecordsOf(seed).ToArray())];

    /// <summary>The next mutant.</summary>
    public byte[] Next()
    {
        int seed = random.Next(seeds.Count);
        if (random.Next(10) == 0) return ByteMutator.Of(seeds[seed], random);
        List<byte[]> records = [.. _records[seed]];
        for (int changes = random.Next(1, 3); changes > 0 && records.Count > 0; changes--) Change(records);
        return Journal(records);
    }

    private void Change(List<byte[]> records)
    {
        int at = random.Next(records.Count);
        switch (random.Next(12))
        {
            case 0:
                records.RemoveAt(at);
                break;
            case 1:
                records.Insert(at, records[random.Next(records.Count)]);
                break;
            case 2:
                byte[][] others = _records[random.Next(_records.Length)];
                records[at] = others[random.Next(others.Length)];
                break;
            default:
                records[at] = ByteMutator.Of(records[at], random);
                break;
        }
    }

    // The contents of the records.
    private static IEnumerable<byte[]> RecordsOf(byte[] journal)
    {
        for (int at = JournalFormat.Signature.Length; at < journal.Length;)
        {
            int length = JournalFormat.LengthOf(journal.AsSpan(at, JournalFormat.FrameBytes));
            at += JournalFormat.FrameBytes;
            yield return journal[at..(at + length)];
            at += length;
        }
    }

    private static byte[] Journal(List<byte[]> records)
    {
        var journal = new ArrayBufferWriter<byte>();
        journal.Write(JournalFormat.Signature);
        foreach (byte[] record in records) JournalFormat.Write(journal, record);
        return journal.WrittenSpan.ToArray();
    }
}
