using System.Collections.Immutable;
using System.IO.Compression;
using LoadForge.Recording.Cells;
using LoadForge.Recording.Outcomes;
using LoadForge.Units;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>
/// Reads the cells of a series as the schema describes them, and checks every number in them: others trust the bytes. Cells are read one by one each time they
/// are needed, because as objects they would take many times the memory of the bytes.
/// </summary>
internal sealed class CellReader
{
    private const int MaxInflated = 32 << 20;
    private const int MaxBits = 10;

    // Of the inflated bytes, with the buffers that grow while they are read.
    private const int CopiesOfInflated = 4;

    private readonly int _blocks;
    private readonly int _phases;
    private readonly int _outcomes;
    private readonly bool _isDeflated;
    private readonly int _maxBucket;
    private readonly List<DocumentNode> _nodes = [];
    private readonly List<(int Bucket, long Count)> _response = [];
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
        _outcomes = outcomes.Length;
        var rows = ImmutableArray.CreateBuilder<CellTableRow>();
        foreach (DocumentNode row in node.Items("steps"))
        {
            rows.Add(new CellTableRow(row.Text("scenario"), row.Text("step"), row.Flag("iterations"), Inflated(row)));
            _nodes.Add(row);
        }

        Table = new CellTable(1, Bits, outcomes, rows.ToImmutable());
        for (int row = 0; row < Table.Rows.Length; row++)
        {
            foreach (StoredCell _ in Read(row))
            {
                // Checked.
            }
        }
    }

    /// <summary>log2 of the buckets for each power of two.</summary>
    public int Bits { get; }

    /// <summary>The table; a block of the document is a point of the result.</summary>
    public CellTable Table { get; }

    /// <summary>The greatest value of a bucket.</summary>
    public static long HighestOf(int bucket, int bits)
    {
        int shift = Math.Max(0, (bucket >> bits) - 1);
        return ((bucket - ((long)shift << bits) + 1) << shift) - 1;
    }

    /// <summary>Reads the cells of a row, in the order of time.</summary>
    /// <param name="row">The index of the row.</param>
    public IEnumerable<StoredCell> Read(int row)
    {
        var numbers = new CellNumbers(Table.Rows[row].Bytes, _nodes[row]);
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
            int failures = (parts & 2) != 0 ? numbers.Next(_outcomes) : 0;
            for (int failure = 0; failure < failures; failure++)
            {
                numbers.Next(_outcomes - 1);
                failed += numbers.Next();
            }

            _response.Clear();
            if ((parts & 4) != 0) numbers.Counts(_maxBucket, _response);
            for (int times = 8; times <= 32; times *= 2)
            {
                if ((parts & times) != 0) numbers.Counts(_maxBucket, counts: null);
            }

            yield return new StoredCell(block, phase, received, failed, _response);
        }
    }

    private byte[] Inflated(DocumentNode row)
    {
        byte[] data = row.Bytes("data");
        if (!_isDeflated) return data;
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(data), CompressionMode.Decompress);
            using var inflated = new MemoryStream();
            byte[] buffer = new byte[4 << 10];
            for (int read; (read = deflate.Read(buffer)) > 0;)
            {
                if ((_inflated += read) > MaxInflated) throw row.Wrong($"the cells unpack to more than {Quantity.Of(MaxInflated, "byte")}");
                row.Source.Budget.Take(row, CopiesOfInflated * read);
                inflated.Write(buffer, 0, read);
            }

            return inflated.ToArray();
        }
        catch (InvalidDataException) when (_inflated <= MaxInflated)
        {
            throw row.Of("data").Error("deflated cells");
        }
    }
}
