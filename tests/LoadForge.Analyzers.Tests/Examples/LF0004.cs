using LoadForge.Scenarios;

namespace LoadForge.Analyzers.Tests.Examples;

internal abstract class LF0004
{
    private static readonly HttpClient Client = new() { BaseAddress = new Uri("http://localhost:5080") };

    public async Task Wrong(VirtualUser user)
    {
        using var catalog = await Client.GetAsync("/catalog", user.Cancellation);
    }

    public async Task Right(VirtualUser user)
    {
        using var catalog = await user.Http.GetAsync("/catalog");
    }
}
