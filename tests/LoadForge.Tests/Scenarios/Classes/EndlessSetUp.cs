using LoadForge.Scenarios;



namespace LoadForge.Tests.Scenarios.Classes;

/// <summary>A run whose setup ends by being cancelled only.</summary>
internal sealed class EndlessSetUp
{
    [RunSetUp]
    public static Task Open(CancellationToken cancellation) => Task.Delay(Timeout.Infinite, cancellation);

    [LoadTask]
    public Task Work() => Task.FromResult(GetHashCode());
}
