namespace LoadForge.Baselines.Files;

/// <summary>
/// What the histograms of one file may take together: twice the largest file. A block with every bucket in use is a line of text when compressed, and many such
/// lines are more than any memory.
/// </summary>
/// <param name="bytes">The bytes that they may take.</param>
internal sealed class UnpackedBudget(long bytes)
{
    /// <summary>The most that the histograms of any baseline take: 128 MiB.</summary>
    public const long MaxBytes = 2 * BaselineFile.MaxBytes;

    private long _left = bytes;

    /// <summary>Takes the bytes of one more histogram.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="size">Its bytes.</param>
    /// <exception cref="BaselineFormatException">There are not so many left.</exception>
    public void Take(FilePlace place, int size)
    {
        _left -= size;
        if (_left < 0) throw place.Error("the decompressed histograms exceed the maximum size of a baseline.");
    }
}
