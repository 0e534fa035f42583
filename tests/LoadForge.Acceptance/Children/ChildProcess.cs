using System.Diagnostics;
using System.Text;

namespace LoadForge.Acceptance.Children;

/// <summary>
/// A process that a test starts, with all that it starts in turn, what they print, and a time limit at which all of them are killed. On Linux they are a
/// session of their own, as the commands of a terminal are, so that none is lost sight of when its parent dies.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    private readonly Process _process;
    private readonly StringBuilder _console = new();
    private readonly CancellationTokenSource _limit;
    private readonly TimeSpan _timeLimit;
    private readonly string _command;

    private ChildProcess(Process process, string command, TimeSpan timeLimit)
    {
        (_process, _command, _timeLimit) = (process, command, timeLimit);
        _limit = new CancellationTokenSource(timeLimit);
        Session = new Session(process);
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The process and its descendants.</summary>
    public Session Session { get; }

    /// <summary>What was printed so far, on both streams.</summary>
    public string Console
    {
        get
        {
            lock (_console) return _console.ToString();
        }
    }

    /// <summary>Starts a program.</summary>
    public static ChildProcess Start(
        string program, IReadOnlyCollection<string> arguments, string folder, IReadOnlyDictionary<string, string> environment, TimeSpan timeLimit)
    {
        // A shell may have started us with SIGINT ignored, which children inherit.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT,QUIT", "setsid", program, .. arguments] : [program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        CleanEnvironment.Apply(start.Environment);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        return new ChildProcess(process, string.Join(' ', [program, .. arguments]), timeLimit);
    }

    /// <summary>Waits for the end of the process.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="TimeoutException">The time limit was reached.</exception>
    public async Task<int> ExitAsync()
    {
        try
        {
            await _process.WaitForExitAsync(_limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            throw OutOfTime("did not end");
        }
    }

    /// <summary>Waits until something holds, such as a file or a line on the console.</summary>
    /// <exception cref="TimeoutException">The time limit was reached before.</exception>
    public async Task UntilAsync(Func<bool> holds, string what)
    {
        while (!holds())
        {
            if (_limit.IsCancellationRequested) throw OutOfTime($"did not come to: {what}");
            if (Session.HasEnded && !holds())
            {
                throw new InvalidOperationException($"\"{_command}\" ended with {_process.ExitCode}, and did not come to: {what}\n{Console}");
            }

            await Task.Delay(Poll);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Session.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _limit.Dispose();
    }

    private TimeoutException OutOfTime(string what)
    {
        Session.Kill();
        return new TimeoutException($"\"{_command}\" {what} within {_timeLimit.TotalSeconds} s, and was killed. It had printed:\n{Console}");
    }

    private void Add(string? line)
    {
        if (line is null) return;
        lock (_console) _console.Append(line).Append('\n');
    }
}
