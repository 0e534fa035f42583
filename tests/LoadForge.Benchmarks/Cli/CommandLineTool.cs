using System.Diagnostics;
using System.Globalization;
using LoadForge.Benchmarks.Http;

namespace LoadForge.Benchmarks.Cli;

/// <summary>The real executable <c>loadforge</c>, which is built beside this program.</summary>
internal static class CommandLineTool
{
    private static string Path { get; } =
        System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "LoadForge.Cli.exe" : "LoadForge.Cli");

    /// <summary>Loads the target by flags alone.</summary>
    /// <exception cref="BenchmarkException">The executable is missing.</exception>
    public static Task<HttpRound> RunAsync(Uri target, int seconds)
    {
        var start = new ProcessStartInfo(
            File.Exists(Path) ? Path : throw new BenchmarkException($"There is no {Path}; build the whole repository with 'dotnet build -c Release'."),
            [
                "run", target.ToString(), "--users", HttpContenders.Connections.ToString(CultureInfo.InvariantCulture), "--duration",
                string.Create(CultureInfo.InvariantCulture, $"{WatchedRun.SecondsOf(seconds)}s"), "--quiet",
            ]);
        return WatchedRun.MeasureAsync(start, target, seconds);
    }

    /// <summary>The same from C#, measured in the same way.</summary>
    public static Task<HttpRound> RunCodeAsync(Uri target, int seconds)
    {
        // The child begins its own window after four seconds, and ends a second after it.
        string own = (WatchedRun.SecondsOf(seconds) - 5).ToString(CultureInfo.InvariantCulture);
        return WatchedRun.MeasureAsync(ChildProcess.StartInfo("child", "loadforge", target.ToString(), own), target, seconds);
    }
}
