using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace LoadForge.Benchmarks.Http;

/// <summary>Load generators of other makers, where installed. Their CPU is what the operating system booked on the finished child.</summary>
internal static partial class PeerTools
{
    private const int FinishedChildren = -1;

    /// <summary>The installed tools and how each is called.</summary>
    public static IReadOnlyDictionary<string, Func<Uri, int, Task<HttpRound>>> Installed() =>
        new Dictionary<string, Func<Uri, int, Task<HttpRound>>>
        {
            ["wrk"] = (address, seconds) => RunAsync("wrk", ["-t", "2", "-c", Connections, "-d", $"{seconds}s", address.ToString()], WrkRequests()),
            ["hey"] = (address, seconds) => RunAsync("hey", ["-c", Connections, "-z", $"{seconds}s", address.ToString()], HeyResponses()),
            ["h2load"] = (address, seconds) =>
                RunAsync("h2load", ["--h1", "-t", "2", "-c", Connections, "-D", $"{seconds}", address.ToString()], H2LoadRequests()),
        }.Where(tool => IsInstalled(tool.Key)).ToDictionary();

    private static string Connections => HttpContenders.Connections.ToString(CultureInfo.InvariantCulture);

    private static bool IsInstalled(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));

    private static async Task<HttpRound> RunAsync(string tool, string[] arguments, Regex requestCount)
    {
        var start = new ProcessStartInfo(tool);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        double before = ChildrenCpuSeconds();
        long started = Stopwatch.GetTimestamp();
        string output = await ChildProcess.OutputOfAsync(start);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double requests = requestCount.Matches(output).Sum(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        return new HttpRound((ChildrenCpuSeconds() - before) * 1e6 / requests, requests / seconds, double.NaN);
    }

    private static double ChildrenCpuSeconds()
    {
        if (GetResourceUsage(FinishedChildren, out ResourceUsage usage) != 0) throw new InvalidOperationException("getrusage failed.");
        return usage.UserSeconds + usage.SystemSeconds + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e6);
    }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex WrkRequests();

    [GeneratedRegex(@"\[200\]\s+(\d+) responses")]
    private static partial Regex HeyResponses();

    [GeneratedRegex(@"requests: \d+ total, \d+ started, (\d+) done")]
    private static partial Regex H2LoadRequests();

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetResourceUsage(int who, out ResourceUsage usage);

    // The times stand first in the system's structure; the rest is only kept room for.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct ResourceUsage
    {
        public nint UserSeconds;
        public nint UserMicroseconds;
        public nint SystemSeconds;
        public nint SystemMicroseconds;
    }
}
