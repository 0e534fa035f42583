using System.Diagnostics;

namespace LoadForge.Cluster.Hosting;

/// <summary>
/// A child that ends with this process, even if that is killed: a keeper waits for the end of its standard input, which the system closes, and ends the child.
/// </summary>
internal sealed class KeptProcess : IAsyncDisposable
{
    // A child that ignores the signal is killed after 5 s; the guard sleeps in short turns, because the sleep in progress outlives it. Ctrl-C and the end of
    // a terminal reach all its processes, but only this one decides what ends.
    private const string Keeper = """
        trap '' INT QUIT HUP
        exec 3<&0
        "$@" < /dev/null 3<&- &
        child=$!
        (cat; kill $child; for n in $(seq 50); do kill -0 $child || exit; sleep 0.1; done; kill -9 $child) <&3 > /dev/null 2>&1 &
        guard=$!
        wait $child
        code=$?
        kill $guard 2> /dev/null
        exit $code
        """;

    private readonly Process _process;
    private readonly Task<int> _ended;

    private KeptProcess(Process process)
    {
        _process = process;
        _ended = WaitAsync();
    }

    /// <summary>What the child writes to its standard error.</summary>
    public StreamReader Errors => _process.StandardError;

    /// <summary>What the child writes to its standard output.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>Whether children can be kept on this system.</summary>
    public static bool IsPossible => !OperatingSystem.IsWindows();

    /// <summary>Starts a child.</summary>
    /// <param name="start">The program, its arguments, environment and folder.</param>
    public static KeptProcess Start(ProcessStartInfo start)
    {
        var kept = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = start.WorkingDirectory,
        };
        foreach (string argument in (string[])["-c", Keeper, "keeper", start.FileName, .. start.ArgumentList]) kept.ArgumentList.Add(argument);
        kept.Environment.Clear();
        foreach ((string name, string? value) in start.Environment) kept.Environment[name] = value;
        return new KeptProcess(Process.Start(kept)!);
    }

    /// <summary>Completes when the child has ended, with its exit code.</summary>
    public Task<int> EndAsync() => _ended;

    /// <summary>Asks the child to end, and kills it if it does not within 5 s. Does not wait.</summary>
    public void RequestEnd() => _process.StandardInput.Close();

    /// <summary>Ends the child.</summary>
    public async ValueTask DisposeAsync()
    {
        RequestEnd();
        await _ended.ConfigureAwait(false);
        _process.Dispose();
    }

    private async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        return _process.ExitCode;
    }
}
