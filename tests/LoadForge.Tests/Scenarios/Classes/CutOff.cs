using LoadForge.Scenarios;

namespace LoadForge.Tests.Scenarios.Classes;

/// <summary>Users that are at work when the run ends. The teardown of the first fails; those of the second only end with their user.</summary>
internal sealed class CutOff(VirtualUser user)
{
    [LoadTask]
    public Task Work() => user.Think(TimeSpan.FromMinutes(1));

    [UserTearDown]
    public Task LeaveFirst(CancellationToken cancellation) =>
        user.Id == 0 ? throw new InvalidOperationException("not logged out") : Task.FromCanceled(cancellation);

    [UserTearDown]
    public Task LeaveSecond(CancellationToken cancellation) => user.Id == 0 ? Task.CompletedTask : Task.FromCanceled(cancellation);
}
