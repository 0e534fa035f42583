using System.Buffers;
using LoadForge.Recording.Cells;

namespace LoadForge.Tests.Recording.Cells;

public sealed class CellEncodingTests
{
    // Readers in other languages depend on it: see the schema.
    [Test]
    public void The_bytes_are_those_of_the_schema()
    {
        var cell = new Cell(Block: 200, Phase: 3)
        {
            Requests = 4,
            BytesSent = 300,
            BytesReceived = 5,
            BytesOnWire = 6,
            Failures = [(1, 2)],
            Response = BucketCounts.Gather([(0, 1), (1, 2), (70, 64)]),
            Service = BucketCounts.Gather([(0, 2), (1, 1), (70, 64)]),
            FailedResponse = BucketCounts.Gather([(5, 2)]),
            FailedService = BucketCounts.Gather([(5, 2)]),
        };
        var bytes = new ArrayBufferWriter<byte>();
        CellEncoding.Write(bytes, cell, blocksSince: 200);

        Assert.That(bytes.WrittenSpan.ToArray(), Is.EqualTo(new byte[]
        {
            0xC8, 0x01, 3, 1 + 2 + 4 + 8 + 16,
            4, 0xAC, 0x02, 5, 6,
            1, 1, 2,
            3, 5, 136, 1, 129, 1, 0,
            5, 3, 0,
            10, 5, 0,
        }));
    }

    [FsCheck.NUnit.Property]
    public void What_is_written_is_read_again(byte[] gaps, uint[] times, uint[] others, int traffic)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var written = new List<Cell>();
        int block = 0;
        foreach (byte gap in gaps)
        {
            block += gap;
            BucketCounts response = Counts(times, gap);
            written.Add(new Cell(block, gap % 5)
            {
                Requests = traffic & 0xFFFF,
                BytesSent = (long)(traffic & 0xFFFF) << 30,
                Failures = gap % 3 == 0 ? [] : [(0, gap + 1L), (7, long.MaxValue >> 8)],
                Response = response,
                Service = gap % 2 == 0 ? response : Counts(others, gap),
                FailedResponse = Counts(others, gap),
                FailedService = gap % 4 == 0 ? Counts(times, gap) : Counts(others, gap),
            });
            CellEncoding.Write(bytes, written[^1], gap);
        }

        Assert.That(CellEncoding.Read(bytes.WrittenMemory).Select(Text), Is.EqualTo(written.Select(Text)));
    }

    internal static string Text(Cell cell) =>
        $"{cell.Block} {cell.Phase} {cell.Requests} {cell.BytesSent} {cell.BytesReceived} {cell.BytesOnWire} failures {string.Join(' ', cell.Failures)} "
            + string.Join(" | ", new[] { cell.Response, cell.Service, cell.FailedResponse, cell.FailedService }.Select(
                counts => string.Join(' ', counts.Buckets.ToArray())));

    private static BucketCounts Counts(uint[] values, int seed) => BucketCounts.Gather(
        values.Select(value => LogBuckets.IndexOf(value >> (seed % 20), 6)).Order().Select(index => (index, 1L + (index % 100))));
}
