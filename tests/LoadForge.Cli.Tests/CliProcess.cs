using System.Diagnostics;
using System.Text;

namespace LoadForge.Cli.Tests;

/// <summary>The real executable, started by a test, with what it prints and a time limit at which it is killed.</summary>
internal sealed class CliProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _error;
    private readonly StringBuilder _out = new();

    private CliProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) =>
        {
            lock (_out) _out.Append(line.Data).Append(line.Data is null ? "" : "\n");
        };
        _process.BeginOutputReadLine();
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>
    /// The executable: a copy, since measuring coverage rewrites the assemblies beside the tests, and processes that end together cannot all count.
    /// </summary>
    public static string Path { get; } =
        System.IO.Path.Combine(AppContext.BaseDirectory, "Program", OperatingSystem.IsWindows() ? "LoadForge.Cli.exe" : "LoadForge.Cli");

    public string Out
    {
        get
        {
            lock (_out) return _out.ToString();
        }
    }

    /// <summary>The standard error; complete when the process has exited.</summary>
    public Task<string> ErrorAsync() => _error;

    public static CliProcess Start(params string[] args) => Start(Interruptible(Path, args));

    /// <summary>
    /// How to start a program that SIGINT interrupts: a shell that started these tests in the background has it ignored, which children inherit.
    /// </summary>
    public static ProcessStartInfo Interruptible(string program, params string[] args) =>
        OperatingSystem.IsLinux() ? new ProcessStartInfo("env", ["--default-signal=INT,QUIT", program, .. args]) : new ProcessStartInfo(program, args);

    /// <summary>Starts it with environment variables of its own.</summary>
    public static CliProcess StartWith(IEnumerable<KeyValuePair<string, string>> environment, params string[] args)
    {
        var start = new ProcessStartInfo(Path, args);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Start(start);
    }

    /// <summary>Starts a command of bash, in which <c>$LF</c> is the executable.</summary>
    public static CliProcess Bash(string command) => Start(new ProcessStartInfo("bash", ["-c", command]) { Environment = { ["LF"] = Path } });

    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Sends a signal.</summary>
    public async Task SignalAsync(string name)
    {
        using Process kill = Process.Start("kill", ["-" + name, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static CliProcess Start(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        string[] settings = [.. start.Environment.Keys.Where(name => name.StartsWith("LOADFORGE_", StringComparison.Ordinal))];
        foreach (string name in settings) start.Environment.Remove(name);
        return new CliProcess(start);
    }
}
