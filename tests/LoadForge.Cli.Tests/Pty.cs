using System.Diagnostics;
using System.Globalization;
using System.Text;
using LoadForge.Testing.Terminals;

namespace LoadForge.Cli.Tests;

/// <summary>The real executable on a terminal of its own, made by the program <c>script</c>: what is typed reaches it as from a keyboard.</summary>
internal sealed class Pty : IDisposable
{
    private const string Script = "/usr/bin/script";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task _reading;
    private readonly StringBuilder _received = new();

    private Pty(Process process)
    {
        _process = process;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Whether the machine can make terminals.</summary>
    public static bool IsThere => File.Exists(Script);

    /// <summary>All that was written to the terminal so far.</summary>
    public string Received
    {
        get
        {
            lock (_received) return _received.ToString();
        }
    }

    /// <summary>Starts a command of sh, in which <c>$LF</c> is the executable.</summary>
    public static Pty Start(string command, int width, int height, params (string Name, string Value)[] environment)
    {
        string sized = string.Create(CultureInfo.InvariantCulture, $"stty cols {width} rows {height}; {command}");
        ProcessStartInfo start = CliProcess.Interruptible(Script, "-qec", sized, "/dev/null");
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.StandardOutputEncoding) = (true, true, Encoding.UTF8);
        string[] settings = [.. start.Environment.Keys.Where(name => name.StartsWith("LOADFORGE_", StringComparison.Ordinal))];
        foreach (string name in settings) start.Environment.Remove(name);
        foreach (string name in new[] { "CI", "NO_COLOR" }) start.Environment.Remove(name);
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["SHELL"] = "/bin/sh";
        start.Environment["LF"] = CliProcess.Path;
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return new Pty(Process.Start(start)!);
    }

    /// <summary>Types a key.</summary>
    public async Task TypeAsync(char key)
    {
        await _process.StandardInput.WriteAsync(key);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits until something was written.</summary>
    public async Task UntilAsync(Func<string, bool> holds)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!holds(Received)) await Task.Delay(10, limit.Token);
    }

    /// <summary>Waits for the end; the exit code is that of the command.</summary>
    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        await _reading.WaitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>What a person sees on a terminal of a size after all that was written.</summary>
    public TerminalScreen Screen(int width, int height)
    {
        var screen = new TerminalScreen(width, height);
        screen.Write(Received);
        return screen;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new char[4096];
        while (await _process.StandardOutput.ReadAsync(buffer) is var count and > 0)
        {
            lock (_received) _received.Append(buffer, 0, count);
        }
    }
}
