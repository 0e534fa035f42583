using LoadForge.Scenarios;

namespace LoadForge.Tests.Scenarios.Classes;

/// <summary>Every user but the third fails in its setup.</summary>
internal sealed class Unwelcome(VirtualUser user)
{
    [UserSetUp]
    public Task LogIn() => user.Id == 2 ? Task.CompletedTask : throw new InvalidOperationException("wrong password");

    [LoadTask]
    public Task Work() => user.Think(TimeSpan.FromMilliseconds(20));
}
