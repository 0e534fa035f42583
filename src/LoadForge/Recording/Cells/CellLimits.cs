namespace LoadForge.Recording.Cells;

/// <summary>
/// The maximum size of the cells of a run, in bytes before compression: enough that a short run keeps each second, and little enough for a report of one file.
/// </summary>
/// <param name="AtFirst">The limit of a short run.</param>
/// <param name="InTheEnd">The limit of a long run; in between, it grows with time.</param>
internal sealed record CellLimits(long AtFirst, long InTheEnd)
{
    /// <summary>log2 of the buckets for each power of two at first: a percentile is at most 1.6 % too high.</summary>
    public const int MostBits = 6;

    /// <summary>log2 of the buckets for each power of two at least: a percentile is at most 3.1 % too high.</summary>
    public const int FewestBits = 5;

    /// <summary>Blocks that remain, however large they are: with very many steps, each has little in a block.</summary>
    public const int FewestBlocks = 60;

    private const int SecondsOfShortRun = 15 * 60;
    private const int SecondsOfLongRun = 4 * 60 * 60;

    /// <summary>The limits of a run.</summary>
    public static CellLimits Usual { get; } = new(AtFirst: 3 << 19, InTheEnd: 6 << 20);

    /// <summary>The limit after some seconds.</summary>
    public long BytesAfter(int seconds) =>
        AtFirst + ((InTheEnd - AtFirst) * Math.Clamp(seconds - SecondsOfShortRun, 0, SecondsOfLongRun - SecondsOfShortRun)
            / (SecondsOfLongRun - SecondsOfShortRun));
}
