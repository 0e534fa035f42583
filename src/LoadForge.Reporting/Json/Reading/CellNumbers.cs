namespace LoadForge.Reporting.Json.Reading;

/// <summary>The numbers of a row of cells: unsigned LEB128, each checked.</summary>
internal sealed class CellNumbers(ReadOnlyMemory<byte> bytes, DocumentNode row)
{
    private const int BitsPerByte = 7;
    private const int More = 0x80;
    private const int LastShift = 49;

    private int _position;

    /// <summary>Whether all are read.</summary>
    public bool IsAtEnd => _position >= bytes.Length;

    /// <summary>The next number.</summary>
    public long Next()
    {
        long number = 0;
        for (int shift = 0; ; shift += BitsPerByte)
        {
            if (IsAtEnd || shift > LastShift) throw Damaged();
            byte next = bytes.Span[_position++];
            number |= (long)(next & ~More) << shift;
            if (next < More) return number;
        }
    }

    /// <summary>The next number, which must not exceed a limit.</summary>
    public int Next(int most) => Next() is var number && number <= most ? (int)number : throw Damaged();

    /// <summary>The buckets of a histogram with their counts.</summary>
    /// <param name="maxBucket">The highest bucket.</param>
    /// <param name="counts">Takes them; null if they are only checked.</param>
    public void Counts(int maxBucket, List<(int Bucket, long Count)>? counts)
    {
        long bucket = 0;
        while (Next() is not 0 and var token)
        {
            if ((token & 1) == 0) bucket += token >> 1;
            else counts?.Add(((int)bucket++, token >> 1));
            if (bucket > maxBucket) throw Damaged();
        }
    }

    private InvalidDataException Damaged() => row.Of("data").Wrong(FormattableString.Invariant($"the cells are damaged at byte {_position}"));
}
