using System.Collections.Immutable;
using System.IO.Compression;
using LoadForge.Recording.Cells;
using LoadForge.Recording.Outcomes;
using LoadForge.Units;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>Reads the cells of a series as the schema describes them, and checks every number in them: others trust the bytes.</summary>
internal sealed class CellReader
{
    private const int MaxInflated = 64 << 20;
    private const int MaxBits = 10;

    private readonly int _blocks;
    private readonly int _phases;
    private readonly bool _isDeflated;
    private readonly int _maxBucket;
    private long _inflated;

    /// <summary>Reads the cells.</summary>
    /// <param name="node">The cells.</param>
    /// <param name="blocks">The number of blocks of the series.</param>
    /// <param name="phases">The number of phases of the result.</param>
    public CellReader(DocumentNode node, int blocks, int phases)
    {
        (_blocks, _phases) = (blocks, phases);
        Bits = node.Count("bucketBits");
        if (Bits is < 1 or > MaxBits) throw node.Of("bucketBits").Error("a number from 1 to 10");
        _maxBucket = 64 << Bits;
        _isDeflated = node.Text("encoding") switch
        {
            "deflate" => true,
            "none" => false,
            _ => throw node.Of("encoding").Error("deflate or none"),
        };
        ImmutableArray<Outcome> outcomes = [.. node.Items("outcomes").Select(item => new Outcome(item.Word<OutcomeKind>("kind"), item.Text("detail")))];
        var rows = ImmutableArray.CreateBuilder<CellTableRow>();
        foreach (DocumentNode row in node.Items("steps"))
        {
            byte[] bytes = Inflated(row);
            var read = new CellTableRow(row.Text("scenario"), row.Text("step"), row.Flag("iterations"), bytes);
            rows.Add(read);
            Cells.Add((read, [.. Read(bytes, row, outcomes.Length)]));
        }

        Table = new CellTable(1, Bits, outcomes, rows.ToImmutable());
    }

    /// <summary>log2 of the buckets for each power of two.</summary>
    public int Bits { get; }

    /// <summary>The table; a block of the document is a point of the result.</summary>
    public CellTable Table { get; }

    /// <summary>Each row with its cells.</summary>
    public List<(CellTableRow Row, IReadOnlyList<StoredCell> Cells)> Cells { get; } = [];

    /// <summary>The greatest value of a bucket.</summary>
    public static long HighestOf(int bucket, int bits)
    {
        int shift = Math.Max(0, (bucket >> bits) - 1);
        return ((bucket - ((long)shift << bits) + 1) << shift) - 1;
    }

    private byte[] Inflated(DocumentNode row)
    {
        byte[] data = row.Bytes("data");
        if (!_isDeflated) return data;
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(data), CompressionMode.Decompress);
            using var inflated = new MemoryStream();
            byte[] buffer = new byte[16 << 10];
            for (int read; (read = deflate.Read(buffer)) > 0;)
            {
                inflated.Write(buffer, 0, read);
                if ((_inflated += read) > MaxInflated) throw row.Wrong($"the cells unpack to more than {Quantity.Of(MaxInflated, "byte")}");
            }

            return inflated.ToArray();
        }
        catch (InvalidDataException) when (_inflated <= MaxInflated)
        {
            throw row.Of("data").Error("deflated cells");
        }
    }

    private IEnumerable<StoredCell> Read(byte[] bytes, DocumentNode row, int outcomes)
    {
        var numbers = new CellNumbers(bytes, row);
        for (int block = 0; !numbers.IsAtEnd;)
        {
            block += numbers.Next(_blocks - 1 - block);
            int phase = numbers.Next(_phases - 1);
            int parts = numbers.Next(63);
            long received = 0;
            if ((parts & 1) != 0)
            {
                numbers.Next();
                numbers.Next();
                received = numbers.Next();
                numbers.Next();
            }

            long failed = 0;
            int failures = (parts & 2) != 0 ? numbers.Next(outcomes) : 0;
            for (int failure = 0; failure < failures; failure++)
            {
                numbers.Next(outcomes - 1);
                failed += numbers.Next();
            }

            List<(int, long)> response = (parts & 4) != 0 ? numbers.Counts(_maxBucket) : [];
            for (int times = 8; times <= 32; times *= 2)
            {
                if ((parts & times) != 0) numbers.Counts(_maxBucket);
            }

            yield return new StoredCell(block, phase, received, failed, response);
        }
    }
}
