using LoadForge.Reporting.Files;
using LoadForge.Results.Journal;
using LoadForge.Units;

namespace LoadForge.NUnit.Publishing;

/// <summary>Journals of runs whose process was killed, or whose results could not be written.</summary>
internal static class LeftJournals
{
    private const int MaxLines = 5;

    /// <summary>A line for each, and how to read them; nothing if there are none.</summary>
    /// <param name="folders">The folders for results.</param>
    public static IEnumerable<string> Lines(IEnumerable<string> folders)
    {
        JournalState[] left = [.. folders.SelectMany(folder => JournalFiles.Left(new ResultFolder(folder)))];
        if (left.Length == 0) yield break;
        foreach (JournalState journal in left.Take(MaxLines)) yield return JournalFiles.Line(journal);
        if (left.Length > MaxLines) yield return $"… and {Quantity.Of(left.Length - MaxLines)} more";
        yield return "JournalFiles.Rebuild(path) writes its results. Delete the file if you do not need it.";
    }
}
