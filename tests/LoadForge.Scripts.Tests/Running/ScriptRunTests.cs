using DemoShop;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Scripts.Tests.Running;

public sealed class ScriptRunTests
{
    private Shop _shop = null!;
    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public async Task Open() => _shop = await Shop.StartAsync();

    [OneTimeTearDown]
    public async Task Close() => await _shop.DisposeAsync();

    [SetUp]
    public void Create() => _folder = new TemporaryFolder();

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public async Task The_script_of_the_shop_logs_in_captures_and_buys()
    {
        LoadResult result = await RunAsync(Sample("shop.yml"), iterations: 5);

        Assert.Multiple(() =>
        {
            Assert.That(result.Steps.Select(step => step.Name), Is.EquivalentTo(new[] { "login", "catalog", "product", "fill cart", "check out" }));
            Assert.That(result.Step("login").Statistics.Count, Is.InRange(1, 2));
            Assert.That(result.Step("check out").Statistics.Count, Is.EqualTo(5));
            Assert.That(result.Statistics.Failed, Is.Zero);
            Assert.That(result.Seed, Is.EqualTo(17));
            Assert.That(result.Verdicts.Where(verdict => verdict.Status == VerdictStatus.Failed), Is.Empty);
        });
    }

    [Test]
    public async Task Scenarios_share_the_load_by_weight_and_rows_of_a_feed()
    {
        LoadResult result = await RunAsync(Sample("weighted.yml"), iterations: 100, seed: 17);
        long[] iterations = [.. result.Scenarios.Select(scenario => scenario.Iterations.Count)];

        Assert.Multiple(() =>
        {
            Assert.That(result.Scenarios.Select(scenario => scenario.Name), Is.EqualTo(new[] { "browse", "buy" }));
            Assert.That(iterations.Sum(), Is.EqualTo(100));
            Assert.That(iterations[0], Is.InRange(60, 80), "70 of 100 by weight");
            Assert.That(result.Checks.Single(), Has.Property("Failed").EqualTo(0).And.Property("Name").EqualTo("right product"));
            Assert.That(result.Statistics.Failed, Is.Zero);
        });
    }

    [Test]
    public async Task A_program_is_run_with_captured_values()
    {
        LoadResult result = await RunAsync(Sample("program.yml"), iterations: 3);

        Assert.Multiple(() =>
        {
            Assert.That(result.Step("count").Statistics.Count, Is.EqualTo(3));
            Assert.That(result.Step("product").Statistics.Count, Is.EqualTo(3));
            Assert.That(result.Statistics.Failed, Is.Zero);
        });
    }

    [Test]
    public async Task An_unexpected_status_fails_the_step_and_ends_the_iteration()
    {
        LoadResult result = await RunAsync(Script("""
            actions:
              - { name: missing, url: /catalog/999 }
              - { name: after, url: /catalog }
            """));

        Assert.Multiple(() =>
        {
            Assert.That(result.Step("missing").Statistics.Failed, Is.EqualTo(3));
            Assert.That(result.Steps.Select(step => step.Name), Does.Not.Contain("after"));
            Assert.That(result.Scenarios.Single().Iterations.Failed, Is.EqualTo(3));
        });
    }

    [Test]
    public async Task An_expected_status_of_failure_is_no_failure()
    {
        LoadResult result = await RunAsync(Script("""
            actions:
              - { name: missing, url: /catalog/999, expect_status: [ 404, 410-412 ] }
              - { name: after, url: /catalog }
            """));

        Assert.That(result.Statistics.Failed, Is.Zero);
        Assert.That(result.Step("after").Statistics.Count, Is.EqualTo(3));
    }

    [Test]
    public async Task A_capture_without_a_value_fails_the_iteration_and_names_itself()
    {
        LoadResult result = await RunAsync(Script("""
            actions:
              - { name: catalog, url: /catalog, capture: { id: { json: "$[99].sku" } } }
              - { name: after, url: "/catalog/{{id}}" }
            """));

        Assert.Multiple(() =>
        {
            Assert.That(result.Step("catalog").Statistics.Failed, Is.Zero);
            Assert.That(result.Scenarios.Single().Iterations.Failed, Is.EqualTo(3));
            Assert.That(result.Scenarios.Single().Iterations.Outcomes.Select(one => one.Outcome), Does.Contain(
                new Outcome(OutcomeKind.Exception, "capture \"id\" found nothing")));
            Assert.That(result.Steps.Select(step => step.Name), Does.Not.Contain("after"));
        });
    }

    [Test]
    public async Task Checks_are_counted_and_fail_nothing()
    {
        LoadResult result = await RunAsync(Script("""
            actions:
              - name: product
                url: /catalog/1
                checks:
                  - { name: cup, body: cup }
                  - { name: pot, body: pot }
                  - { name: number, json: sku, equals: 1.0 }
                  - { name: price, json: $.price, above: 4, }
                  - { name: cheap, json: $.price, below: 4 }
                  - { name: coloured, json: $.name, matches: "^White" }
                  - { json: $.nothing }
                  - { header: Content-Type, contains: json }
            """));

        Assert.Multiple(() =>
        {
            Assert.That(
                result.Checks.ToDictionary(check => check.Name, check => check.Failed > 0),
                Is.EquivalentTo(new Dictionary<string, bool>
                {
                    ["cup"] = false,
                    ["pot"] = true,
                    ["number"] = false,
                    ["price"] = false,
                    ["cheap"] = true,
                    ["coloured"] = false,
                    ["$.nothing"] = true,
                    ["header Content-Type contains json"] = false,
                }));
            Assert.That(result.Statistics.Failed, Is.Zero);
        });
    }

    [Test]
    public async Task A_request_times_out_by_its_own_time()
    {
        _shop.Switches = new ShopSwitches { AddedLatencyMs = new Dictionary<string, int> { ["/orders"] = 30_000 } };
        try
        {
            LoadResult result = await RunAsync(Script("""
                actions:
                  - { name: order, method: POST, url: /orders, json_body: { sku: 1 }, timeout: 100ms }
                """));

            Assert.That(result.Step("order").Statistics.Outcomes.Single().Outcome.Kind, Is.EqualTo(OutcomeKind.TimedOut));
        }
        finally
        {
            _shop.Switches = new ShopSwitches();
        }
    }

    [Test]
    public async Task The_request_arrives_as_written()
    {
        var seen = new List<string>();
        await using AnsweringServer server = await AnsweringServer.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            string body = await reader.ReadToEndAsync();
            HttpRequest request = context.Request;
            seen.Add($"{request.Method} {request.Path}{request.QueryString} {request.ContentType} {request.Headers["X-Name"]} {body}");
            context.Response.Headers.SetCookie = "crumb=abc; Path=/; HttpOnly";
            context.Response.Headers.Location = "/next/page?x=1";
            await context.Response.WriteAsync("""{"items":[{"id":"a b/c"},{"id":7}],"ok":true}""");
        });
        string path = _folder.Write("script.yml", """
            variables: { name: "J\u00f6rg \"x\"", count: 3 }
            feeds:
              rows: { rows: [ { user: anna, age: 30 } ] }
            actions:
              - url: /a
                capture:
                  first: { json: "$.items[0].id" }
                  second: { json: "items[1].id" }
                  crumb: { cookie: crumb }
                  next: { header: Location }
                  flag: { regex: "\"ok\":(\\w+)" }
              - { method: PUT, url: "/b/{{first}}?n={{name}}", headers: { X-Name: "{{crumb}}", Content-Type: text/x }, body: "{{flag}} {{second}}" }
              - url: "{{next}}"
                method: POST
                json_body:
                  { "k{{count}}": "{{first}}", n: "{{second}}", t: "n{{second}}", c: "{{count}}", v: [ 1, "1", true, ~, "{{name}}" ], u: "{{rows.user}}" }
              - { method: POST, url: /c, json_body: "[{{second}}, {{first}}, \"-{{first}}-\"]" }
              - { method: POST, url: /d, json_body: { file: body.json } }
              - { method: POST, url: /e, body: { file: body.json } }
            """);
        _folder.Write("body.json", """{ "user": "{{rows.user}}" }""");
        await RunAsync(path, iterations: 1, target: server.Address);

        Assert.That(seen, Is.EqualTo(new[]
        {
            "GET /a   ",
            "PUT /b/a%20b%2Fc?n=J%C3%B6rg%20%22x%22 text/x abc true 7",
            "POST /next/page?x=1 application/json  "
                + """{"k3":"a b/c","n":7,"t":"n7","c":3,"v":[1,"1",true,null,"Jörg \"x\""],"u":"anna"}""",
            "POST /c application/json  [7, \"a b/c\", \"-a b/c-\"]",
            "POST /d application/json  { \"user\": \"anna\" }",
            "POST /e application/octet-stream  { \"user\": \"{{rows.user}}\" }",
        }));
    }

    [Test]
    public async Task A_login_by_cookies_runs_once_for_each_user()
    {
        int logins = 0;
        int refused = 0;
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            if (context.Request.Path == "/login")
            {
                Interlocked.Increment(ref logins);
                context.Response.Headers.SetCookie = "session=1; Path=/";
            }
            else if (context.Request.Cookies["session"] != "1")
            {
                Interlocked.Increment(ref refused);
                context.Response.StatusCode = 401;
            }

            return Task.CompletedTask;
        });
        LoadResult result = await RunAsync(
            Script("""
                cookies: true
                login: { method: POST, url: /login, body: "{{userId}}" }
                actions: [ { name: page, url: /page } ]
                """),
            iterations: 10,
            target: server.Address);

        Assert.Multiple(() =>
        {
            Assert.That(logins, Is.InRange(1, 2), "one for each user that ran");
            Assert.That(refused, Is.Zero);
            Assert.That(result.Step("login").Statistics.Count, Is.EqualTo(logins));
            Assert.That(result.Step("page").Statistics.Count, Is.EqualTo(10));
        });
    }

    [Test]
    public async Task Thresholds_of_the_script_are_judged()
    {
        LoadResult result = await RunAsync(Script("""
            actions: [ { name: catalog, url: /catalog }, { name: missing, url: /catalog/999 } ]
            thresholds: [ "missing: error rate < 1%", "catalog: error rate < 1%" ]
            """));

        Assert.That(result.Verdicts.Take(2).Select(verdict => verdict.Status), Is.EqualTo([VerdictStatus.Failed, VerdictStatus.Passed]));
    }

    private string Script(string text) => _folder.Write("script.yml", text);

    private static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "samples", name);

    private Task<LoadResult> RunAsync(string path, int iterations = 3, Uri? target = null, int? seed = null)
    {
        LoadPlanBuilder plan = Load
            .Script(path, ScriptTexts.Options)
            .Against(target ?? _shop.Address)
            .Profile(p => p.Hold(2.Users(), 30.Seconds()).Iterations(iterations));

        if (seed is { } number) plan.Seed(number);

        // Outside the flow of the test: the tests of the export load LoadForge.NUnit, which would enforce the thresholds here too.
        using (ExecutionContext.SuppressFlow()) return Task.Run(() => plan.RunAsync());
    }
}
