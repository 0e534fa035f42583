namespace LoadForge.Reporting.Files;

/// <summary>
/// Names for files that are renamed once they are whole. A process that is killed leaves such a file: the next one that writes to the folder deletes it.
/// </summary>
public static class UnfinishedFile
{
    private const string Start = ".loadforge-";
    private const string Ending = ".part";

    // Far more than writing and renaming a file takes: no other process still needs it.
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    /// <summary>A name of its own for each file.</summary>
    /// <param name="folder">The folder of the file, and of what it is renamed to.</param>
    /// <returns>The path.</returns>
    public static string In(string folder) => Path.Combine(folder, $"{Start}{Guid.NewGuid():N}{Ending}");

    /// <summary>Deletes the unfinished files that nobody has written to for an hour. One that cannot be deleted stays.</summary>
    /// <param name="folder">The folder.</param>
    public static void DeleteLeft(string folder)
    {
        DateTime limit = TimeProvider.System.GetUtcNow().UtcDateTime - MaxAge;
        try
        {
            foreach (string path in Directory.EnumerateFiles(folder, $"{Start}*{Ending}").Where(path => File.GetLastWriteTimeUtc(path) < limit)) Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Files can be written to a folder that cannot be listed.
        }
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It belongs to another user.
        }
    }
}
