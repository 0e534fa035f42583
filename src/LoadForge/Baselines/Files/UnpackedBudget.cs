namespace LoadForge.Baselines.Files;

/// <summary>
/// Limits the memory of all histograms of one file: twice the maximum file size. A block with every bucket in use is only one line of text when compressed, so
/// the blocks of a file could exceed any memory.
/// </summary>
/// <param name="bytes">The limit in bytes.</param>
internal sealed class UnpackedBudget(long bytes)
{
    /// <summary>The maximum memory of the histograms of a baseline: 128 MiB.</summary>
    public const long MaxBytes = 2 * BaselineFile.MaxBytes;

    private long _left = bytes;

    /// <summary>Subtracts the size of another histogram.</summary>
    /// <param name="place">The position of the histogram.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <exception cref="BaselineFormatException">The limit is exceeded.</exception>
    public void Take(FilePlace place, int size)
    {
        _left -= size;
        if (_left < 0) throw place.Error("the decompressed histograms exceed the maximum size of a baseline.");
    }
}
