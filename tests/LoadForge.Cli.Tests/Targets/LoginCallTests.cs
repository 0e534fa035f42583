using Microsoft.AspNetCore.Http;

namespace LoadForge.Cli.Tests.Targets;

public sealed class LoginCallTests
{
    private static readonly string[] Twice = ["-c", "1", "-n", "2"];

    [TestCase("access_token")]
    [TestCase("token")]
    public async Task A_token_in_the_response_goes_with_every_later_request(string name)
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(
            context => context.Request.Path == "/login" ? context.Response.WriteAsync($"{{\"{name}\":\"tok-17-tok\"}}") : Task.CompletedTask, "Authorization");
        var console = new TestConsole();

        ExitCode code = await console.RunAsync(["run", $"{server.Address}orders", .. Twice, "--login-url", "/login", "--login-body", "{\"user\":1}"]);

        Assert.That(code, Is.EqualTo(ExitCode.Passed), console.Error + console.Out);
        Assert.That(server.Requests, Is.EqualTo(new[]
        {
            "POST /login Authorization= {\"user\":1}", "GET /orders Authorization=Bearer tok-17-tok", "GET /orders Authorization=Bearer tok-17-tok",
        }));
        Assert.That(console.Out + console.Error, Does.Not.Contain("tok-17-tok"));
    }

    [Test]
    public async Task Cookies_of_the_response_go_with_every_later_request()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(
            context =>
            {
                if (context.Request.Path == "/login") context.Response.Cookies.Append("session", "abcdef-17");
                return Task.CompletedTask;
            },
            "Cookie");
        var console = new TestConsole();

        await console.RunAsync(["run", $"{server.Address}orders", .. Twice, "--login-url", "/login"]);

        Assert.That(server.Requests.Skip(1), Is.EqualTo(Enumerable.Repeat("GET /orders Cookie=session=abcdef-17", 2)), console.Error);
    }

    [Test]
    public async Task The_named_header_of_the_response_goes_with_every_later_request()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(
            context =>
            {
                context.Response.Headers["X-Session"] = "session-17";
                return Task.CompletedTask;
            },
            "X-Session", "X-Tenant");
        var console = new TestConsole();

        await console.RunAsync(
            ["run", $"{server.Address}orders", .. Twice, "--login-url", "/login", "--login-hdr", "X-Session", "--login-hdr", "X-Tenant: shop"]);

        Assert.That(server.Requests, Is.EqualTo(new[]
        {
            "POST /login X-Session= X-Tenant=shop", "GET /orders X-Session=session-17 X-Tenant=", "GET /orders X-Session=session-17 X-Tenant=",
        }));
    }

    [Test]
    public async Task A_response_without_a_credential_fails_and_says_what_was_looked_for()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(_ => Task.CompletedTask);
        var console = new TestConsole();

        Assert.That(await console.RunAsync(["run", $"{server.Address}orders", .. Twice, "--login-url", "/login"]), Is.EqualTo(ExitCode.ThresholdFailed));
        Assert.That(console.Out, Does.Contain("no credential"));
    }
}
