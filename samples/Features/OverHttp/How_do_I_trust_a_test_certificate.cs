using Microsoft.AspNetCore.Builder;

namespace Features.OverHttp;

/// <summary>Certificates are verified, except those of hosts that the plan names. The result lists these hosts.</summary>
public sealed class How_do_I_trust_a_test_certificate
{
    [LoadTest]
    public async Task A_host_that_was_named_is_not_verified()
    {
        await using WebApplication server = await SecureServer.StartAsync();

        LoadResult result = await Load
            .Scenario("say hello", user => user.Http.GetAsync("/"))
            .Against(server.Urls.Single())
            .Http(http => http with { InsecureHosts = ["127.0.0.1"] })
            .Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.InsecureHosts, Is.EqualTo(["127.0.0.1"]));
    }

    [LoadTest]
    public async Task Without_its_name_nothing_is_run()
    {
        await using WebApplication server = await SecureServer.StartAsync();

        LoadPlanBuilder plan = Load
            .Scenario("say hello", user => user.Http.GetAsync("/"))
            .Against(server.Urls.Single())
            .Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()));

        Assert.That(() => plan.RunAsync(), Throws.TypeOf<TargetUnreachableException>().With.Message.Contains("certificate"));
    }
}
