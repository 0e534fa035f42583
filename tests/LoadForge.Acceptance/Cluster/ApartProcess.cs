using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace LoadForge.Acceptance.Cluster;

/// <summary>One party of a run, in a process of its own, and what it wrote when.</summary>
internal sealed class ApartProcess : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    private readonly Process _process;
    private readonly ConcurrentQueue<(long Timestamp, string Text)> _lines = new();
    private readonly TaskCompletionSource<long> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ApartProcess(Process process)
    {
        _process = process;
        _ = WatchAsync(Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError)));
    }

    public int Id => _process.Id;

    /// <summary>Completes when the process ends, with the timestamp.</summary>
    public Task<long> Ended => _ended.Task;

    /// <summary>What it wrote, in order.</summary>
    public IReadOnlyList<(long Timestamp, string Text)> Lines => [.. _lines];

    /// <summary>Starts a party.</summary>
    public static ApartProcess Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        Children.CleanEnvironment.Apply(start.Environment);
        return new ApartProcess(Process.Start(start)!);
    }

    /// <summary>Sends a signal. Ignored if the process has ended.</summary>
    public void Signal(string name)
    {
        if (!_process.HasExited) Command.Problem("kill", $"-{name}", Id.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>When a line that begins with a text was first written; null if it was not.</summary>
    public long? At(string text)
    {
        foreach ((long timestamp, string line) in _lines)
        {
            if (line.StartsWith(text, StringComparison.Ordinal)) return timestamp;
        }

        return null;
    }

    /// <summary>Waits until so many lines begin with a text.</summary>
    /// <exception cref="InvalidOperationException">The process ended before.</exception>
    public async Task UntilAsync(string text, int lines = 1)
    {
        while (_lines.Count(line => line.Text.StartsWith(text, StringComparison.Ordinal)) < lines)
        {
            if (Ended.IsCompleted)
                throw new InvalidOperationException($"It ended before it wrote \"{text}\": {string.Join(" | ", Lines.Select(line => line.Text))}");
            await Task.Delay(Poll);
        }
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>False if it does not come in time.</returns>
    public async Task<bool> EndsWithinAsync(TimeSpan time) => await Task.WhenAny(Ended, Task.Delay(time)) == Ended;

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line) _lines.Enqueue((TimeProvider.System.GetTimestamp(), line));
    }

    private async Task WatchAsync(Task reading)
    {
        await _process.WaitForExitAsync();
        long ended = TimeProvider.System.GetTimestamp();
        await reading;
        _ended.TrySetResult(ended);
    }
}
