using System.Diagnostics;

namespace LoadForge.Acceptance.Cluster;

/// <summary>A command of the system that ends at once.</summary>
internal static class Command
{
    /// <summary>Runs a command.</summary>
    /// <exception cref="InvalidOperationException">It failed; with what it said.</exception>
    public static void Run(string program, params string[] arguments)
    {
        if (Problem(program, arguments) is { } problem) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {problem}");
    }

    /// <summary>Runs a command.</summary>
    /// <returns>What it said when it failed; null if it did not.</returns>
    public static string? Problem(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            string said = process.StandardError.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : said;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return error.Message;
        }
    }
}
