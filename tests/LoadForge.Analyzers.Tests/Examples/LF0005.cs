namespace LoadForge.Analyzers.Tests.Examples;

internal abstract class LF0005
{
    public async Task Wrong()
    {
        await Load.Scenario("buy", user => user.Step("pay", () => user.Http.PostAsync("/checkout", content: null)))
            .Against("http://localhost:5080")
            .Profile(p => p.Hold(50.PerSecond(), 5.Seconds()))
            .Expect("payment", P95 < 500.Milliseconds())
            .RunAsync();
    }

    public async Task Right()
    {
        await Load.Scenario("buy", user => user.Step("pay", () => user.Http.PostAsync("/checkout", content: null)))
            .Against("http://localhost:5080")
            .Profile(p => p.Hold(50.PerSecond(), 5.Seconds()))
            .Expect("pay", P95 < 500.Milliseconds())
            .RunAsync();
    }
}
