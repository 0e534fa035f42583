using Microsoft.AspNetCore.Http;

namespace LoadForge.Cli.Tests.Targets;

public sealed class UrlScenarioTests
{
    private static readonly string[] Twice = ["-c", "1", "-n", "2"];

    [Test]
    public async Task Each_request_has_the_method_the_headers_and_the_body_of_the_command_line()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(_ => Task.CompletedTask, "X-Shop", "Content-Type");
        var console = new TestConsole();

        ExitCode code = await console.RunAsync(["run", $"{server.Address}orders?a=1", .. Twice, "--body", "{\"sku\":1}", "-H", "X-Shop: 17"]);

        Assert.That(code, Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(server.Requests, Is.EqualTo(Enumerable.Repeat("POST /orders?a=1 X-Shop=17 Content-Type=application/json {\"sku\":1}", 2)));
    }

    [Test]
    public async Task Another_method_is_sent_as_well()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(_ => Task.CompletedTask, "Content-Type");
        var console = new TestConsole();

        await console.RunAsync(["run", $"{server.Address}orders", .. Twice, "-X", "patch", "--body", "x", "-H", "Content-Type: text/csv"]);

        Assert.That(server.Requests, Is.EqualTo(Enumerable.Repeat("PATCH /orders Content-Type=text/csv x", 2)), console.Error);
    }

    [Test]
    public async Task A_header_that_describes_the_body_is_sent_without_one_as_well()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(_ => Task.CompletedTask, "Content-Type", "Content-MD5");
        var console = new TestConsole();

        await console.RunAsync(["run", $"{server.Address}orders", .. Twice, "-H", "Content-Type: application/json", "-H", "Content-MD5: abc"]);

        Assert.That(server.Requests, Is.EqualTo(Enumerable.Repeat("GET /orders Content-Type=application/json Content-MD5=abc", 2)), console.Error);
    }

    [Test]
    public async Task A_redirect_to_another_host_is_said_once()
    {
        await using AnsweringServer other = await AnsweringServer.StartAsync(_ => Task.CompletedTask);
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            context.Response.Redirect(other.Address.ToString());
            return Task.CompletedTask;
        });
        var console = new TestConsole();

        Assert.That(await console.RunAsync(["run", server.Address.ToString(), .. Twice]), Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(console.Out.Split("redirects to another host"), Has.Length.EqualTo(2));
        Assert.That(console.Out, Does.Contain(other.Address.Authority));
        Assert.That(other.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_redirect_that_is_not_followed_is_said()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            context.Response.Redirect("http://example.com/");
            return Task.CompletedTask;
        });
        var console = new TestConsole();

        await console.RunAsync(["run", server.Address.ToString(), .. Twice, "--no-redirects"]);

        Assert.That(console.Out, Does.Contain("http://example.com, which is not followed"));
    }

    [Test]
    public async Task Secrets_appear_in_no_output()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(
            context => context.Response.WriteAsync(context.Request.Headers.Authorization.ToString()), "Authorization");
        var console = new TestConsole();

        await console.RunAsync(["run", server.Address.ToString(), .. Twice, "-H", "Authorization: Bearer abc-123-def", "-v", "-t", "p95 < 1us"]);

        Assert.That(server.Requests.First(), Does.Contain("Bearer abc-123-def"));
        Assert.That(console.Out + console.Error, Does.Not.Contain("abc-123-def"));
    }
}
