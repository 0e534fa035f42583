namespace LoadForge.Results.Journal;

/// <summary>What a journal is about, and how much of it can be read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Name">The name of the run.</param>
/// <param name="StartedAt">When the run started.</param>
/// <param name="Until">The end of the last whole record, from the start of the run: the data until then is there. Zero if there is no data.</param>
/// <param name="HasEnded">Whether the run had ended. If not, its process was killed, or is still running.</param>
public sealed record JournalState(string Path, string Name, DateTimeOffset StartedAt, TimeSpan Until, bool HasEnded)
{
    /// <summary>Why the file was not read to its end, such as a record that is cut off or damaged; null if it was.</summary>
    public string? Damage { get; init; }

    /// <summary>The bytes that could not be read: those after the last whole record; 0 if there are none.</summary>
    public long LostBytes { get; init; }

    /// <summary>The version of LoadForge that wrote the file.</summary>
    public string ProductVersion { get; init; } = "";

    /// <summary>Operating system and runtime of the process that wrote the file.</summary>
    public string Environment { get; init; } = "";
}
