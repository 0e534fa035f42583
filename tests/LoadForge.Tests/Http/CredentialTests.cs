using System.Collections.Concurrent;
using LoadForge.Http;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Settings;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Tests.Http;

public sealed class CredentialTests
{
    [Test]
    public async Task It_goes_with_every_later_request_of_its_user()
    {
        var seen = new ConcurrentQueue<string>();
        await using AnsweringServer server = await AnsweringServer.StartAsync(context => AnswerAsync(context, seen));

        LoadResult result = await RunAsync(
            server, async user => Credential.Bearer(await (await user.Http.GetAsync("/login")).ReadTokenAsync("data.tokens[0].value")));

        Assert.That(result.Step("login").Statistics, Has.Property("Ok").EqualTo(1).And.Property("Requests").EqualTo(1));
        Assert.That(seen, Is.EqualTo(["/login ", "/page Bearer token-of-17", "/page Bearer token-of-17"]));
    }

    [Test]
    public async Task It_goes_to_no_other_host_by_itself_or_by_redirect_unless_allowed([Values] bool isAllowed)
    {
        var seen = new ConcurrentQueue<string>();
        await using AnsweringServer other = await AnsweringServer.StartAsync(context => AnswerAsync(context, seen));
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            context.Response.Redirect(new Uri(other.Address, "/redirected").ToString());
            return Task.CompletedTask;
        });
        var credential = Credential.Header("X-Api-Key", "key-17");

        await RunAsync(
            server,
            _ => Task.FromResult(isAllowed ? credential.AlsoTo(other.Address.ToString()) : credential),
            async user => { using HttpResponseMessage _ = await user.Http.GetAsync(new Uri(other.Address, "/direct").ToString()); });

        string key = isAllowed ? "key-17" : "";
        Assert.That(seen, Is.EqualTo([$"/redirected {key}", $"/redirected {key}", $"/direct {key}"]));
    }

    [TestCase("X-Api-Key", "own-key", "own-key")]
    [TestCase("Authorization", "Bearer own", "")]
    public async Task A_redirect_does_not_replace_what_the_scenario_wrote(string header, string written, string redirected)
    {
        var seen = new ConcurrentQueue<string>();
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            seen.Enqueue($"{context.Request.Path} {context.Request.Headers[header]}");
            if (context.Request.Path == "/first") context.Response.Redirect("/second");
            return Task.CompletedTask;
        });

        await RunAsync(
            server,
            _ => Task.FromResult(Credential.Header(header, "of-login")),
            async user =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/first");
                request.Headers.TryAddWithoutValidation(header, written);
                using HttpResponseMessage _ = await user.Http.SendAsync(request);
                using HttpResponseMessage plain = await user.Http.GetAsync("/first");
            });

        Assert.That(
            seen.Skip(2), Is.EqualTo([$"/first {written}", $"/second {redirected}", "/first of-login", "/second of-login"]));
    }

    [Test]
    public async Task A_login_that_fails_is_a_failed_step_and_the_user_tries_again()
    {
        int logins = 0;
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            if (context.Request.Path == "/login") context.Response.StatusCode = Interlocked.Increment(ref logins) < 3 ? 503 : 200;
            return Task.CompletedTask;
        });

        LoadResult result = await Load.Scenario("scenario", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/page"); })
            .Against(server.Address)
            .Login(async user =>
            {
                using HttpResponseMessage response = await user.Http.GetAsync("/login");
                response.EnsureSuccessStatusCode();
                return Credential.Bearer("token-17");
            })
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).IterationsPerUser(3)).Build(new LoadSettings()).RunAsync();

        LoadStatistics login = result.Step("login").Statistics;
        Assert.That((login.Ok, login.Failed, login.Outcomes[0].Outcome), Is.EqualTo((1, 2, Outcome.Status(503))));
        Assert.That(result.Scenarios.Single().Iterations.Failed, Is.EqualTo(2));
    }

    [TestCase("access_token", "The login response contains no \"access_token\": it has no \"access_token\" in an object with data.")]
    [TestCase("data.tokens[1].value", "The login response contains no \"data.tokens[1].value\": it has no [1] in an array of 1.")]
    [TestCase("data", "\"data\" in the login response is not text but an object with tokens.")]
    public async Task A_token_that_is_not_there_is_told_by_what_is(string path, string message)
    {
        using var response = new HttpResponseMessage { Content = new StringContent(Answer) };

        InvalidOperationException error = (await Assert.ThrowsAsync<InvalidOperationException>(() => response.ReadTokenAsync(path)))!;

        Assert.That(error.Message, Is.EqualTo(message));
    }

    [Test]
    public void Its_text_has_no_values() => Assert.Multiple(() =>
    {
        Assert.That(Credential.Bearer("very-secret").And("X-Key", "very-secret").ToString(), Is.EqualTo("credential in Authorization, X-Key"));
        Assert.That(Credential.Basic("me", "pass").Headers.Single().Value, Is.EqualTo("Basic bWU6cGFzcw=="));
        Assert.Throws<ArgumentException>(() => Credential.Bearer("x").AlsoTo("shop"));
    });

    [TestCase("key-12345678\n", "it ends with a line break. Text from a file often ends with a line break: call .Trim() on it.")]
    [TestCase("key-12345678\r\n", "it ends with a line break")]
    [TestCase("key-1234\r\nX-Admin: 1", "it has a line break at character 16")]
    [TestCase("key-\u00f6", "it has a non-ASCII character at character 12")]
    [TestCase("key-\0", "it has a control character at character 12")]
    public void A_token_that_no_header_can_carry_is_refused_without_showing_it(string token, string problem)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Credential.Bearer(token))!;

        Assert.That(error.Message, Does.StartWith("The value of the header Authorization is invalid: " + problem).And.Not.Contain("key-"));
    }

    [TestCase("X Api Key", "a space at character 2")]
    [TestCase("X-Api-Key:", "the character : at character 10")]
    [TestCase("X-Api-Key\r\nX-Admin", "a line break at character 10")]
    [TestCase("X-\u00c4", "a non-ASCII character at character 3")]
    public void A_name_that_no_header_can_have_is_refused(string name, string problem) =>
        Assert.That(
            () => Credential.Header(name, "value-1234"), Throws.ArgumentException.With.Message.Contains(problem).And.Message.Not.Contains("value-1234"));

    [TestCase("Content-Type")]
    [TestCase("Content-Length")]
    public void A_header_of_the_content_is_no_credential(string name) =>
        Assert.That(() => Credential.Header(name, "1"), Throws.ArgumentException.With.Message.Contains(name));

    private const string Answer = """{"data":{"tokens":[{"value":"token-of-17"}]}}""";

    private static async Task<LoadResult> RunAsync(AnsweringServer server, Func<VirtualUser, Task<Credential>> login, Func<VirtualUser, Task>? more = null) =>
        await Load.Scenario("scenario", async user =>
        {
            using HttpResponseMessage first = await user.Http.GetAsync("/page");
            using HttpResponseMessage second = await user.Http.GetAsync("/page");
            if (more is not null) await more(user);
        }).Against(server.Address).Login(login).Profile(p => p.Hold(1.Users(), 1.Minutes())).Build(new LoadSettings { Smoke = true }).RunAsync();

    private static Task AnswerAsync(HttpContext context, ConcurrentQueue<string> seen)
    {
        seen.Enqueue($"{context.Request.Path} {context.Request.Headers.Authorization}{context.Request.Headers["X-Api-Key"]}");
        return context.Response.WriteAsync(Answer);
    }
}
