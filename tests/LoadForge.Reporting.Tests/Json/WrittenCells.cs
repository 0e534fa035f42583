using System.IO.Compression;
using System.Text.Json;

namespace LoadForge.Reporting.Tests.Json;

/// <summary>Reads the cells of a document as its schema describes them, by nothing of LoadForge's.</summary>
internal static class WrittenCells
{
    /// <summary>One cell; histograms by bucket.</summary>
    public sealed record Cell(
        long Block, long Phase, long[] Traffic, (long Outcome, long Count)[] Failures, SortedDictionary<long, long> Response,
        SortedDictionary<long, long> Service, SortedDictionary<long, long> FailedResponse, SortedDictionary<long, long> FailedService);

    /// <summary>The cells of a deflated row.</summary>
    public static List<Cell> Of(JsonElement row)
    {
        using var data = new DeflateStream(new MemoryStream(row.GetProperty("data").GetBytesFromBase64()), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        data.CopyTo(bytes);
        bytes.Position = 0;
        var cells = new List<Cell>();
        for (long block = 0; bytes.Position < bytes.Length;)
        {
            block += Number(bytes);
            (long phase, long parts) = (Number(bytes), Number(bytes));
            long[] traffic = (parts & 1) != 0 ? [Number(bytes), Number(bytes), Number(bytes), Number(bytes)] : [0, 0, 0, 0];
            (long, long)[] failures = (parts & 2) == 0 ? [] : [.. Enumerable.Range(0, (int)Number(bytes)).Select(_ => (Number(bytes), Number(bytes)))];
            SortedDictionary<long, long> response = (parts & 4) != 0 ? Histogram(bytes, [], isDifference: false) : [];
            SortedDictionary<long, long> service = (parts & 8) != 0 ? Histogram(bytes, response, isDifference: true) : response;
            SortedDictionary<long, long> failed = (parts & 16) != 0 ? Histogram(bytes, [], isDifference: false) : [];
            SortedDictionary<long, long> failedService = (parts & 32) != 0 ? Histogram(bytes, failed, isDifference: true) : failed;
            cells.Add(new Cell(block, phase, traffic, failures, response, service, failed, failedService));
        }

        return cells;
    }

    /// <summary>Several histograms together.</summary>
    public static SortedDictionary<long, long> Sum(IEnumerable<SortedDictionary<long, long>> histograms)
    {
        var sum = new SortedDictionary<long, long>();
        foreach ((long bucket, long count) in histograms.SelectMany(histogram => histogram)) sum[bucket] = sum.GetValueOrDefault(bucket) + count;
        return sum;
    }

    /// <summary>A percentile: nearest rank, upper edge of the bucket.</summary>
    public static long Percentile(SortedDictionary<long, long> histogram, double percentile, int bits)
    {
        long rank = Math.Max(1, (long)Math.Ceiling(Math.BitDecrement(percentile) * histogram.Values.Sum() / 100));
        foreach ((long bucket, long count) in histogram)
        {
            rank -= count;
            if (rank <= 0) return Highest(bucket, bits);
        }

        throw new InvalidOperationException("There are no samples.");
    }

    private static long Highest(long bucket, int bits)
    {
        int shift = (int)Math.Max(0, (bucket >> bits) - 1);
        return ((bucket - ((long)shift << bits) + 1) << shift) - 1;
    }

    private static SortedDictionary<long, long> Histogram(MemoryStream bytes, SortedDictionary<long, long> before, bool isDifference)
    {
        var counts = new SortedDictionary<long, long>(before);
        long bucket = 0;
        for (long token = Number(bytes); token != 0; token = Number(bytes))
        {
            if (token % 2 == 0)
            {
                bucket += token / 2;
                continue;
            }

            long half = (token - 1) / 2;
            long count = counts.GetValueOrDefault(bucket) + (!isDifference ? half : half % 2 == 0 ? half / 2 : -(half + 1) / 2);
            if (count == 0) counts.Remove(bucket);
            else counts[bucket] = count;
            bucket++;
        }

        return counts;
    }

    private static long Number(MemoryStream bytes)
    {
        long number = 0;
        for (int shift = 0; ; shift += 7)
        {
            int next = bytes.ReadByte();
            number |= (long)(next & 127) << shift;
            if (next < 128) return number;
        }
    }
}
