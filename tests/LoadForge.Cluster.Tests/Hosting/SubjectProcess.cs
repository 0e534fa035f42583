using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace LoadForge.Cluster.Tests.Hosting;

/// <summary>A coordinator in a process of its own, and the processes that it starts.</summary>
internal sealed class SubjectProcess : IDisposable
{
    /// <summary>The program, without the ending of its assembly.</summary>
    public static readonly string Program =
        Path.Combine(AppContext.BaseDirectory.Replace("Cluster.Tests", "Cluster.Subject", StringComparison.Ordinal), "LoadForge.Cluster.Subject");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Every process inherits it from the one that started it, and keeps it when that is gone.
    private const string MarkVariable = "SUBJECT_RUN";

    private readonly Process _process;
    private readonly string _mark;
    private readonly Task _reading;
    private readonly ConcurrentQueue<string> _lines = new();

    private SubjectProcess(Process process, string mark)
    {
        (_process, _mark) = (process, mark);
        _reading = ReadAsync();
    }

    /// <summary>The process of the coordinator.</summary>
    public int Id => _process.Id;

    /// <summary>What it has written.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>The agents of this run that are running.</summary>
    public IReadOnlyList<int> Agents => [.. Started(words => words[0] == Program && words.Contains("--join"))];

    /// <summary>The brokers of this run that are running.</summary>
    public IReadOnlyList<int> Brokers => [.. Started(words => words[0].EndsWith("nats-server", StringComparison.Ordinal))];

    /// <summary>All processes that this run has started and that are running, no matter which process started them.</summary>
    public IReadOnlyList<int> All => [.. Started(_ => true)];

    /// <summary>Starts a run.</summary>
    public static SubjectProcess Start(Uri target, int agents, int rate, int seconds)
    {
        string[] arguments = [target.OriginalString, .. ((int[])[agents, rate, seconds]).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        string mark = $"{MarkVariable}={Guid.NewGuid():N}";
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true };
        start.Environment[MarkVariable] = mark[(MarkVariable.Length + 1)..];
        return new SubjectProcess(Process.Start(start)!, mark);
    }

    /// <summary>Sends a signal to a process.</summary>
    public static void Signal(string name, int process)
    {
        using Process kill = Process.Start("kill", [$"-{name}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Sends a signal to the coordinator.</summary>
    public void Signal(string name) => Signal(name, _process.Id);

    /// <summary>Waits until something is the case.</summary>
    public static async Task<TimeSpan> UntilAsync(Func<bool> isSo, string what)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience) throw new TimeoutException(what);
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        return TimeProvider.System.GetElapsedTime(start);
    }

    /// <summary>Waits until so many seconds were merged.</summary>
    public Task MergedAsync(int seconds) => UntilAsync(() => Lines.Count(IsSecond) >= seconds, $"{seconds} seconds were not merged");

    /// <summary>Waits for the end of the coordinator.</summary>
    /// <returns>Its last line.</returns>
    public async Task<string> EndAsync()
    {
        await _reading.WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return Lines[^1];
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private static bool IsSecond(string line) => line.StartsWith("second ", StringComparison.Ordinal);

    // What a process is called and what it inherited; nothing of one that has ended or that belongs to somebody else.
    private static string[] WordsOf(int process, string file)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/{file}")).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private IEnumerable<int> Started(Func<string[], bool> isWanted)
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int process) || process == Id) continue;
            if (WordsOf(process, "environ").Contains(_mark) && WordsOf(process, "cmdline") is { Length: > 0 } words && isWanted(words)) yield return process;
        }
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line) _lines.Enqueue(line);
    }
}
