namespace LoadForge.Cli.Clustering;

/// <summary>Ends what runs until it is told to: at the first Ctrl-C gracefully, at the second the process itself.</summary>
internal sealed class Ending : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly IDisposable _signals;
    private int _count;

    /// <summary>Listens from now on.</summary>
    /// <param name="console">Where signals come from.</param>
    /// <param name="meaning">What is told at the first one.</param>
    public Ending(CliConsole console, string meaning) => _signals = console.OnInterrupt(signal =>
    {
        if (Interlocked.Increment(ref _count) > 1)
        {
            console.Exit(ExitCode.Interrupted);
            return;
        }

        console.Tell($"{signal}: {meaning}");
        _end.Cancel();
    });

    /// <summary>Cancelled when the end is requested.</summary>
    public CancellationToken Token => _end.Token;

    /// <summary>Whether the end was requested.</summary>
    public bool IsRequested => Volatile.Read(ref _count) > 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        _signals.Dispose();
        _end.Dispose();
    }
}
