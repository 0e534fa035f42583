using LoadForge.Scenarios;



namespace LoadForge.Tests.Scenarios.Classes;

/// <summary>A run that cannot be set up, nor torn down.</summary>
internal sealed class FailingRun
{
    [RunSetUp]
    public static Task Open() => throw new InvalidOperationException("no database");

    [RunTearDown]
    public static Task Close() => throw new InvalidOperationException("still no database");

    [LoadTask]
    public Task Work() => Task.FromResult(GetHashCode());
}
