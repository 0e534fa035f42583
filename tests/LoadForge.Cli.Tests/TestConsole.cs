namespace LoadForge.Cli.Tests;

/// <summary>A console in memory, whose user interrupts when a test says so.</summary>
internal sealed class TestConsole
{
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly List<ExitCode> _exits = [];
    private readonly List<string> _reasons = [];
    private Action<string>? _interrupt;

    public TestConsole(TimeProvider? clock = null) => Console = new CliConsole
    {
        Out = _out,
        Error = TextWriter.Synchronized(_error),
        Clock = clock ?? TimeProvider.System,
        Exit = _exits.Add,
        InterruptRuns = _reasons.Add,
        OnInterrupt = handle =>
        {
            _interrupt = handle;
            return new CliConsole.Registration([]);
        },
    };

    public CliConsole Console { get; }

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    public IReadOnlyList<ExitCode> Exits => _exits;

    /// <summary>Why all runs were interrupted.</summary>
    public IReadOnlyList<string> Reasons => _reasons;

    public void Interrupt(string signal = "Ctrl-C") => _interrupt!(signal);

    public Task<ExitCode> RunAsync(params string[] args) => Program.RunAsync(args, Console);
}
