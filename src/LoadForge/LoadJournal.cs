using System.Collections.Immutable;
using LoadForge.Engine.Journal;
using LoadForge.Results.Journal;

namespace LoadForge;

/// <summary>
/// Reads journals: the files in which runs record their data each second, so that it survives if the process is killed. A file that is cut off or damaged is
/// read up to the last whole record before the damage. The content of a file is not trusted: reading takes at most 256 MiB plus 50 times the size of the files,
/// and never more than 4 GiB of memory. A file that would take more is refused.
/// </summary>
public static class LoadJournal
{
    /// <summary>Reads what a journal is about, and how much of it can be read, without building a result.</summary>
    /// <param name="path">The file; a process may still be writing it.</param>
    /// <exception cref="InvalidDataException">The file is not a journal, or its header is damaged or of another version.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static JournalState Inspect(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using JournalReader reader = JournalReader.Open(path);
        reader.Skim();
        return reader.State;
    }

    /// <summary>Builds the result of a run from its journal, up to the last whole record.</summary>
    /// <param name="path">The file; a process may still be writing it.</param>
    /// <exception cref="InvalidDataException">The file is not a journal, or its header is damaged or of another version.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RebuiltRun Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Merge([path]);
    }

    /// <summary>
    /// Builds the result of a run from the journals of all its processes. Counts, bytes and latencies add up exactly, as if one process had recorded
    /// everything; of the resources of the generators, the highest values count. Times are from the start of each process. A change of the load is one,
    /// whichever of them made it.
    /// </summary>
    /// <param name="paths">The files, at least one.</param>
    /// <exception cref="ArgumentException">No file is given.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is not a journal, or its header is damaged or of another version, or the journals are not of the same run: name, seed, target, scenarios,
    /// thresholds and profiles must be equal.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static RebuiltRun Merge(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ImmutableArray<string> files = [.. paths];
        if (files.IsEmpty) throw new ArgumentException("At least one journal is required.", nameof(paths));
        var readers = ImmutableArray.CreateBuilder<JournalReader>(files.Length);
        try
        {
            foreach (string file in files) readers.Add(JournalReader.Open(file));
            return Rebuild(readers.ToImmutable(), files);
        }
        finally
        {
            foreach (JournalReader reader in readers) reader.Dispose();
        }
    }

    /// <summary>Builds the result from readers.</summary>
    internal static RebuiltRun Rebuild(ImmutableArray<JournalReader> readers, ImmutableArray<string> paths)
    {
        var merge = new JournalMerge(readers, paths);
        var rebuild = new RunRebuild(readers[0].Header);
        try
        {
            foreach (JournalSecond second in merge.Seconds()) rebuild.Add(second);
            return new RebuiltRun(
                rebuild.Build([.. readers.Select(reader => reader.End)], readers.Min(reader => reader.Header.StartedAt), merge.Silences()),
                [.. readers.Select(reader => reader.State)]);
        }
        catch (Exception error) when (error is OverflowException or ArgumentException)
        {
            throw new InvalidDataException($"The data of {string.Join(", ", paths)} cannot be added up: {error.Message}", error);
        }
    }
}
