namespace LoadForge.Acceptance.Subject;

/// <summary>Two fixtures that inherit one load test.</summary>
public static class Inherited
{
    public abstract class Shared
    {
        [LoadTest]
        public Task The_front_page() => Load
            .Scenario("inherited", user => user.Http.GetAsync("/", user.Cancellation))
            .Against(QuickServer.Address)
            .Profile(p => p.Hold(5.Users(), 30.Seconds()).IterationsPerUser(20))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();
    }

    public sealed class First : Shared;

    public sealed class Second : Shared;
}
