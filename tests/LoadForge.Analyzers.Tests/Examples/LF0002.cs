namespace LoadForge.Analyzers.Tests.Examples;

internal abstract class LF0002
{
    public void Wrong()
    {
        Load.Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against("http://localhost:5080")
            .Profile(p => p.Hold(50.PerSecond(), 5.Seconds()))
            .Expect(P95 < 500.Milliseconds());
    }

    public async Task Right()
    {
        await Load.Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against("http://localhost:5080")
            .Profile(p => p.Hold(50.PerSecond(), 5.Seconds()))
            .Expect(P95 < 500.Milliseconds())
            .RunAsync();
    }
}
