namespace LoadForge.Baselines;

/// <summary>
/// What the histograms of one file may take together: twice the largest file. A block with every bucket in use is a line of text when compressed, and many such lines
/// are more than any memory.
/// </summary>
internal sealed class UnpackedBudget
{
    private long _left = 2 * BaselineFile.MostBytes;

    /// <summary>Takes the bytes of one more histogram.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <exception cref="BaselineFormatException">There are not so many left.</exception>
    public void Take(JsonPlace place, int bytes)
    {
        _left -= bytes;
        if (_left < 0) throw place.Error("the histograms up to here unpack to more than any baseline has.");
    }
}
