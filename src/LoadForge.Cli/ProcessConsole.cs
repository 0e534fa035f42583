using System.Runtime.InteropServices;
using System.Text;
using LoadForge.Engine;
using LoadForge.Reporting.Text.Terminal;

namespace LoadForge.Cli;

/// <summary>The console of this process.</summary>
internal static class ProcessConsole
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

#pragma warning disable RS0030 // A command line is the one program of the house that owns its console.
    /// <summary>Opens it.</summary>
    public static CliConsole Open()
    {
        // The streams of the runtime ignore a reader that has gone away, as after "| head".
        return new CliConsole
        {
            Out = new StreamWriter(Console.OpenStandardOutput(), Utf8) { AutoFlush = true },
            Error = new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true },
            In = new StreamReader(Console.OpenStandardInput(), Utf8),
            Terminal = TerminalWindow.Find(),
            IsErrorOnTerminal = !Console.IsErrorRedirected,
            Environment = System.Environment.GetEnvironmentVariable,
            Unset = static name => System.Environment.SetEnvironmentVariable(name, null),
            OnInterrupt = Interrupts,
            InterruptRuns = LoadRuns.Interrupt,
            Exit = static code => System.Environment.Exit((int)code),
        };
    }
#pragma warning restore RS0030

    private static CliConsole.Registration Interrupts(Action<string> handle) => new(
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = true;
                handle(signal == PosixSignal.SIGINT ? "Ctrl-C" : signal.ToString());
            })),
    ]);
}
