using System.Diagnostics;
using LoadForge.Benchmarks.Http;

namespace LoadForge.Benchmarks.Cli;

/// <summary>
/// A generator measured from outside: the CPU time that the operating system books on its process and the requests that the target counts, both in a window
/// after the start of the load. So programs that do not measure themselves can be compared, without what it costs to start them.
/// </summary>
internal static class WatchedRun
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(4);

    /// <summary>Seconds that a generator must run for a window of some seconds.</summary>
    public static int SecondsOf(int window) => (int)Settling.TotalSeconds + window + 2;

    /// <summary>Starts a generator, measures it and waits for its end.</summary>
    /// <param name="start">The program, which must send requests for <see cref="SecondsOf"/> the window.</param>
    /// <param name="target">The target.</param>
    /// <param name="seconds">The window.</param>
    public static async Task<HttpRound> MeasureAsync(ProcessStartInfo start, Uri target, int seconds)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var client = new HttpClient { BaseAddress = target };
        await FirstRequestsAsync(process, client);
        await Task.Delay(Settling);
        (TimeSpan cpuBefore, long before, long started) = await ReadAsync(process, client);
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        (TimeSpan cpu, long requests, long ended) = await ReadAsync(process, client);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}: {await output}{await error}");
        return new HttpRound(
            (cpu - cpuBefore).TotalMicroseconds / (requests - before), (requests - before) / Stopwatch.GetElapsedTime(started, ended).TotalSeconds, double.NaN);
    }

    private static async Task FirstRequestsAsync(Process process, HttpClient client)
    {
        long before = await CountAsync(client);
        while (await CountAsync(client) == before)
        {
            if (process.HasExited) throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode} before its first request.");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    private static async Task<(TimeSpan Cpu, long Requests, long Timestamp)> ReadAsync(Process process, HttpClient client)
    {
        long requests = await CountAsync(client);
        process.Refresh();
        return (process.TotalProcessorTime, requests, Stopwatch.GetTimestamp());
    }

    private static async Task<long> CountAsync(HttpClient client) =>
        long.Parse(await client.GetStringAsync(TargetProcess.Count), System.Globalization.CultureInfo.InvariantCulture);
}
