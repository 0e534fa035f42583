using LoadForge.Scenarios;



namespace LoadForge.Tests.Scenarios.Classes;

/// <summary>Users that never get through their teardown.</summary>
internal sealed class EndlessTearDown
{
    [LoadTask]
    public Task Work() => Task.Delay(TimeSpan.FromMilliseconds(20 + (GetHashCode() % 2)));

    [UserTearDown]
    public Task Close() => new TaskCompletionSource(this).Task;
}
