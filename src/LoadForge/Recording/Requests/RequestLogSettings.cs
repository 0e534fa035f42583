using LoadForge.Units;

namespace LoadForge.Recording.Requests;

/// <summary>Where the requests of a run are logged.</summary>
/// <param name="Path">The path of the CSV file. If a run of this process has logged there already, a number is added to its name.</param>
/// <param name="MaxSize">The maximum size of the file.</param>
internal sealed record RequestLogSettings(string Path, DataSize MaxSize)
{
    /// <summary>The maximum size by default: 1 GiB, which is about 8 million requests.</summary>
    public static DataSize DefaultSize { get; } = new(1L << 30);
}
