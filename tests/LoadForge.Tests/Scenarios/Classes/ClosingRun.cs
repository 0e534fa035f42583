using LoadForge.Scenarios;



namespace LoadForge.Tests.Scenarios.Classes;

/// <summary>A run that counts how often it was torn down.</summary>
internal sealed class ClosingRun
{
    public static int Closed;

    [RunTearDown]
    public static Task Close()
    {
        Interlocked.Increment(ref Closed);
        return Task.CompletedTask;
    }

    [LoadTask]
    public Task Work() => Task.FromResult(GetHashCode());
}
