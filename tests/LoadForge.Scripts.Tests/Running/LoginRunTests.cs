using LoadForge.Results;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Scripts.Tests.Running;

public sealed class LoginRunTests
{
    private const string Send = "send: { Authorization: 'Bearer {{token}}' }";

    [TestCase("cookies: false", Send)]
    [TestCase("cookies: true", "method: GET")]
    public async Task A_login_that_fails_is_repeated_in_the_next_iteration(string cookies, string kind)
    {
        int logins = 0;
        await using ScriptBench bench = await ScriptBench.StartAsync(context =>
        {
            if (context.Request.Path == "/login" && ++logins == 1) context.Response.StatusCode = 503;
            return context.Response.WriteAsync("""{"token":"abcd"}""");
        });

        LoadResult result = await bench.RunAsync(
            $$"""
            {{cookies}}
            login:
              url: /login
              capture: { token: { json: token } }
              {{kind}}
            actions: [ { url: /page } ]
            """,
            iterations: 3);

        Assert.Multiple(() =>
        {
            Assert.That(bench.Seen, Is.EqualTo(["/login", "/login", "/page", "/page"]));
            Assert.That(result.Step("login").Statistics.Failed, Is.EqualTo(1));
            Assert.That(result.Scenarios.Single().Iterations.Failed, Is.EqualTo(1));
        });
    }

    [TestCase("cookies: false", Send)]
    [TestCase("cookies: true", "method: GET")]
    public async Task A_login_is_repeated_after_its_time(string cookies, string kind)
    {
        int logins = 0;
        await using ScriptBench bench = await ScriptBench.StartAsync(context =>
            context.Response.WriteAsync($$"""{"token":"token-{{(context.Request.Path == "/login" ? ++logins : 0)}}"}"""));

        await bench.RunAsync(
            $$$"""
            {{{cookies}}}
            login: { url: /login, again: 1ms, capture: { token: { json: token } }, {{{kind}}} }
            actions: [ { url: "/page/{{token}}", think: 20ms } ]
            """,
            iterations: 3);

        Assert.That(bench.Seen, Is.EqualTo(["/login", "/page/token-1", "/login", "/page/token-2", "/login", "/page/token-3"]));
    }

    [Test]
    public async Task A_user_goes_on_with_the_rows_of_its_login()
    {
        await using ScriptBench bench = await ScriptBench.StartAsync(_ => Task.CompletedTask);

        await bench.RunAsync(
            """
            cookies: true
            feeds:
              accounts: { rows: [ { user: anna }, { user: bert }, { user: carl } ] }
              products: { rows: [ { sku: 1 }, { sku: 2 } ] }
            login: { url: "/login/{{accounts.user}}" }
            actions: [ { url: "/{{accounts.user}}/{{products.sku}}" } ]
            """,
            iterations: 3);

        Assert.That(bench.Seen, Is.EqualTo(["/login/anna", "/anna/1", "/anna/2", "/anna/1"]));
    }

    [Test]
    public async Task A_capture_hides_one_of_the_login_until_the_end_of_the_iteration()
    {
        await using ScriptBench bench = await ScriptBench.StartAsync(context => context.Response.WriteAsync(context.Request.Path.Value!));

        await bench.RunAsync(
            """
            cookies: true
            login: { url: /login, capture: { id: { regex: "/(.*)" } } }
            actions:
              - { url: "/a-{{id}}", capture: { id: { regex: "/(.*)" } } }
              - { url: "/b-{{id}}" }
            """,
            iterations: 2);

        Assert.That(bench.Seen, Is.EqualTo(["/login", "/a-login", "/b-a-login", "/a-login", "/b-a-login"]));
    }
}
