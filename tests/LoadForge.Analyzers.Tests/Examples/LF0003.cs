using LoadForge.Scenarios;

namespace LoadForge.Analyzers.Tests.Examples;

internal abstract class LF0003
{
    public async Task Wrong(VirtualUser user)
    {
        using var catalog = user.Http.GetAsync("/catalog").Result;
        Thread.Sleep(1000);
        await user.Step("pay", () => user.Http.PostAsync("/checkout", content: null));
    }

    public async Task Right(VirtualUser user)
    {
        using var catalog = await user.Http.GetAsync("/catalog");
        await user.Think(1.Seconds());
        await user.Step("pay", () => user.Http.PostAsync("/checkout", content: null));
    }
}
