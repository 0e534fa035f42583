using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Tests.Http;

public sealed class TlsTests
{
    [Test]
    public async Task A_certificate_that_is_not_trusted_ends_a_plan_before_it_runs_with_the_remedy()
    {
        await using SecureServer server = await SecureServer.StartAsync(Greet);

        TargetUnreachableException error = (await Assert.ThrowsAsync<TargetUnreachableException>(() => OneIteration.GetAsync(server.Address, "/")))!;

        Assert.That(error.Message, Does.Contain("localhost").And.Contain("certificate").And.Contain("InsecureHosts = [\"localhost\"]"));
    }

    [Test]
    public async Task A_certificate_that_is_not_trusted_fails_a_request_with_a_clear_example()
    {
        await using SecureServer server = await SecureServer.StartAsync(Greet);

        LoadResult result = await OneIteration.RunAsync(async user => { using HttpResponseMessage _ = await user.Http.GetAsync(server.Address.ToString()); });

        OutcomeCount failure = result.Step("GET /").Statistics.Outcomes.Single();
        Assert.That(failure.Outcome, Is.EqualTo(new Outcome(OutcomeKind.Network, "TLS failed")));
        Assert.That(failure.Example, Does.Contain("The TLS connection to localhost failed").And.Contain("certificate").And.Contain("InsecureHosts"));
    }

    [Test]
    public async Task An_exempt_host_is_taken_as_it_is_and_the_result_names_it()
    {
        await using SecureServer server = await SecureServer.StartAsync(Greet);

        LoadResult result = await OneIteration.GetAsync(server.Address, "/", http => http with { InsecureHosts = ["localhost"] });

        Assert.That(result.Statistics.Ok, Is.EqualTo(1));
        Assert.That(result.InsecureHosts, Is.EqualTo(["localhost"]));
    }

    [Test]
    public async Task An_exemption_holds_for_its_host_alone()
    {
        await using SecureServer server = await SecureServer.StartAsync(Greet);

        await Assert.ThrowsAsync<TargetUnreachableException>(
            () => OneIteration.GetAsync(server.Address, "/", http => http with { InsecureHosts = ["other.test"] }));
    }

    private static Task Greet(HttpContext context) => context.Response.WriteAsync("hello");
}
