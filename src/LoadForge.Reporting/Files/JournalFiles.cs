using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Reporting.Text;
using LoadForge.Results.Journal;
using LoadForge.Units;

namespace LoadForge.Reporting.Files;

/// <summary>
/// Journals in a folder for results. A journal stands beside the place of the results of its run. It is deleted when they have been written, and left if the
/// process was killed: then its data can be written as the usual files.
/// </summary>
public static class JournalFiles
{
    private const string Ending = ".loadforge-0-journal.lfj";
    private const string LeftEnding = ".loadforge-0-journal.left.lfj";
    private const string Pattern = "*.lfj";

    /// <summary>
    /// The path for the journal of a run that is about to start. If an earlier run of the same test left a journal there, that file is renamed and gets the
    /// ending <c>.left.lfj</c>; the one that was left before it is replaced.
    /// </summary>
    /// <param name="folder">The folder for the results of the run.</param>
    /// <param name="test">The test's name.</param>
    /// <param name="run">The number of the run in the test, from 1.</param>
    /// <returns>The path; null if another process is writing a journal there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The run's number is less than 1.</exception>
    /// <exception cref="IOException">The file that is there cannot be renamed.</exception>
    public static string? Place(ResultFolder folder, string test, int run = 1)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(run, 1);
        string before = run == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $".run{run}");
        string path = folder.Beneath(FileName.Of(test, before + Ending));
        if (!File.Exists(path)) return path;
        if (IsOpen(path)) return null;
        File.Move(path, folder.Beneath(FileName.Of(test, before + LeftEnding)), overwrite: true);
        return path;
    }

    /// <summary>The journals in a folder that no process is writing, by path. Files that are not journals are omitted.</summary>
    /// <param name="folder">The folder.</param>
    public static ImmutableArray<JournalState> Left(ResultFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder.Root)) return [];
        return
        [
            .. Directory.EnumerateFiles(folder.Root, Pattern).Order(StringComparer.Ordinal).Where(path => !IsOpen(path)).Select(Inspected)
                .OfType<JournalState>(),
        ];
    }

    /// <summary>A journal that was left as one line, such as <c>"checkout" did not finish; its data up to 01:37 is in …</c>.</summary>
    /// <param name="journal">The journal.</param>
    public static string Line(JournalState journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        string data = $"its data up to {Quantity.Clock(journal.Until)} is in {journal.Path}";
        return Printable.Line(journal.HasEnded
            ? $"The results of \"{journal.Name}\" were not written; {data}"
            : $"\"{journal.Name}\" did not finish; {data}");
    }

    /// <summary>
    /// Writes the files of a run from its journal, beside it: <c>‹test›.rebuilt.loadforge-1-summary.txt</c> and so on. The journal is not deleted.
    /// </summary>
    /// <param name="journal">The path of the journal.</param>
    /// <returns>The files in reading order.</returns>
    /// <exception cref="InvalidDataException">The file is not a journal, or its header is damaged or of another version.</exception>
    /// <exception cref="IOException">The journal cannot be read, or a file cannot be written; the message names the path.</exception>
    public static ImmutableArray<RunFile> Rebuild(string journal)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(journal);
        string path = Path.GetFullPath(journal);
        return Rebuild(new ResultFolder(Path.GetDirectoryName(path)!), TestOf(Path.GetFileName(path)) + ".rebuilt", path);
    }

    /// <summary>Writes the files of a run from its journal; from the journals of all its processes if there were several.</summary>
    /// <param name="folder">The folder of the files.</param>
    /// <param name="test">The basis of their names.</param>
    /// <param name="journals">The paths of the journals, at least one.</param>
    /// <returns>The files in reading order.</returns>
    /// <exception cref="ArgumentException">No journal is given.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is not a journal, or its header is damaged or of another version, or the journals are not of the same run.
    /// </exception>
    /// <exception cref="IOException">A journal cannot be read, or a file cannot be written; the message names the path.</exception>
    public static ImmutableArray<RunFile> Rebuild(ResultFolder folder, string test, params IEnumerable<string> journals)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return RunFiles.Write(folder, test, LoadJournal.Merge(journals).Result);
    }

    private static string TestOf(string name)
    {
        foreach (string ending in (string[])[Ending, LeftEnding])
        {
            if (name.EndsWith(ending, StringComparison.Ordinal)) return name[..^ending.Length];
        }

        return Path.GetFileNameWithoutExtension(name);
    }

    private static JournalState? Inspected(string path)
    {
        try
        {
            return LoadJournal.Inspect(path);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A writer shares its file with readers only.
    private static bool IsOpen(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
