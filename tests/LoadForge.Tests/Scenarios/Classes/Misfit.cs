using LoadForge.Scenarios;



namespace LoadForge.Tests.Scenarios.Classes;

/// <summary>A class in which everything is wrong.</summary>
internal sealed class Misfit
{
    public Misfit(Uri somewhere) => _ = somewhere;

    [LoadTask(0)]
    public static Task Never() => Task.CompletedTask;

    [LoadTask]
    public int Number() => GetHashCode();

    [LoadTask]
    public Task Odd(string name) => Task.FromResult(name + GetHashCode());

    [RunSetUp]
    public Task Begin() => Task.FromResult(GetHashCode());
}
