using System.Text;
using LoadForge.Reporting.Session;

namespace LoadForge.Reporting.Markdown;

/// <summary>
/// The summary of a job on GitHub Actions: the file that the variable <c>GITHUB_STEP_SUMMARY</c> names, to which every process of the step may append.
/// </summary>
public static class StepSummary
{
    /// <summary>The size from which GitHub rejects the whole summary of a step.</summary>
    public const int MaxBytes = 1 << 20;

    private const int Tries = 50;

    /// <summary>Appends the table of an assembly's load tests. Does nothing outside of GitHub Actions, or without tests.</summary>
    /// <param name="title">The heading, such as the name of the assembly.</param>
    /// <param name="tests">The tests in the order in which they ended.</param>
    /// <param name="environment">Reads environment variables.</param>
    /// <returns>What could not be written and why, in one line; null if there is nothing to report.</returns>
    public static string? Append(string title, IReadOnlyCollection<SessionTest> tests, Func<string, string?> environment)
    {
        if (tests.Count == 0 || environment("GITHUB_ACTIONS") != "true" || environment("GITHUB_STEP_SUMMARY") is not { Length: > 0 } path) return null;
        try
        {
            using FileStream file = Open(path);
            byte[] table = Encoding.UTF8.GetBytes(SessionTable.Of(title, tests, (int)Math.Max(0, MaxBytes - file.Length)));
            if (table.Length == 0) return $"The step summary is full: the table of {title} was not added. GitHub accepts at most 1 MiB for a step.";
            file.Seek(0, SeekOrigin.End);
            file.Write(table);
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"The table of {title} could not be added to the step summary: {Text.Printable.Line(problem.Message)}";
        }
    }

    // Test processes of one step may end at the same time; each holds the file only while it appends.
    private static FileStream Open(string path)
    {
        var wait = default(SpinWait);
        for (int tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < Tries && File.Exists(path))
            {
                wait.SpinOnce();
            }
        }
    }
}
