using System.Text;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Scripts.Tests.Running;

/// <summary>What captures and checks see of a response.</summary>
public sealed class ResponseRunTests
{
    private const string Numbers = """{"large":9007199254740993,"small":0.1,"empty":"","words":["a",""]}""";

    [Test]
    public async Task A_group_that_took_no_part_in_a_match_captures_nothing()
    {
        await using ScriptBench bench = await ScriptBench.StartAsync(context => context.Response.WriteAsync("b"));

        LoadResult result = await bench.RunAsync("actions: [ { url: /, capture: { id: { regex: '(a)|b' } } } ]");

        Assert.That(
            result.Scenarios.Single().Iterations.Outcomes.Single().Outcome, Is.EqualTo(new Outcome(OutcomeKind.Exception, "capture \"id\" found nothing")));
    }

    [Test]
    public async Task A_cookie_of_a_redirect_is_captured_whether_it_is_followed_or_not()
    {
        await using ScriptBench bench = await ScriptBench.StartAsync(context =>
        {
            if (context.Request.Path != "/first") return Task.CompletedTask;
            context.Response.Headers.SetCookie = "ticket=17";
            context.Response.Redirect("/last");
            return Task.CompletedTask;
        });

        LoadResult result = await bench.RunAsync("""
            actions:
              - { url: /first, capture: { one: { cookie: ticket } } }
              - { url: /first, redirects: false, expect_status: 302, capture: { two: { cookie: ticket } } }
              - url: "/{{one}}/{{two}}"
            """);

        Assert.That(bench.Seen, Is.EqualTo(["/first", "/last", "/first", "/17/17"]));
        Assert.That(result.Statistics.Failed, Is.Zero);
    }

    [TestCase("windows-1252", "text/plain; charset=windows-1252")]
    [TestCase("utf-16", "text/plain; charset=utf-16")]
    [TestCase("utf-8", "text/plain")]
    public async Task Captures_and_checks_decode_a_body_alike(string encoding, string type)
    {
        Encoding named = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        await using ScriptBench bench = await ScriptBench.StartAsync(context =>
        {
            context.Response.ContentType = type;
            return context.Response.Body.WriteAsync(named.GetBytes("""{"price":"5 €"}""")).AsTask();
        });

        LoadResult result = await bench.RunAsync("""
            actions:
              - url: /
                capture: { text: { regex: "5 (.)" }, json: { json: price } }
                checks: [ { name: euro, body: "5 €" }, { name: price, json: price, equals: "5 €" } ]
              - url: "/{{text}}/{{json}}"
            """);

        Assert.That(bench.Seen[1], Is.EqualTo("/%E2%82%AC/5%20%E2%82%AC"));
        Assert.That(result.Checks.Select(check => check.Failed), Is.EqualTo([0, 0]));
    }

    [TestCase("json: large, equals: 9007199254740993", true)]
    [TestCase("json: large, equals: 9007199254740992", false)]
    [TestCase("json: large, above: 9007199254740992", true)]
    [TestCase("json: large, below: 9007199254740993.1", true)]
    [TestCase("json: small, equals: 0.10", true)]
    [TestCase("json: small, equals: 1e-1", true)]
    [TestCase("json: words, contains: a", true)]
    [TestCase("json: words, contains: b", false)]
    [TestCase("header: X-Tag, equals: two", true)]
    [TestCase("header: X-Tag, equals: three", false)]
    [TestCase("header: X-Tag", true)]
    [TestCase("body: '{{empty}}'", false)]
    [TestCase("header: X-Tag, contains: '{{empty}}'", false)]
    public async Task A_check_is_met_or_not(string check, bool isMet)
    {
        await using ScriptBench bench = await ScriptBench.StartAsync(context =>
        {
            context.Response.Headers.Append("X-Tag", "one");
            context.Response.Headers.Append("X-Tag", "two");
            return context.Response.WriteAsync(Numbers);
        });

        LoadResult result = await bench.RunAsync($$$"""
            actions:
              - { url: /, capture: { empty: { json: empty } } }
              - { url: /, checks: [ { name: check, {{{check}}} } ] }
            """);

        Assert.That(result.Scenarios.Single().Iterations.Failed, Is.Zero);
        Assert.That(result.Checks.Single().Failed == 0, Is.EqualTo(isMet));
    }

    [Test]
    public async Task A_check_of_a_program_for_an_empty_text_is_not_met()
    {
        await using ScriptBench bench = await ScriptBench.StartAsync(context => context.Response.WriteAsync(Numbers));

        LoadResult result = await bench.RunAsync("""
            actions:
              - { url: /, capture: { empty: { json: empty } } }
              - { run: [ dotnet, --version ], timeout: 2m, checks: [ { name: check, body: "{{empty}}" }, { name: point, body: "." } ] }
            """);

        Assert.That(result.Checks.OrderBy(check => check.Name).Select(check => check.Failed), Is.EqualTo([1, 0]));
    }

    [Test]
    public async Task An_iteration_goes_on_after_what_the_plan_expects_and_ends_after_what_its_step_counts_as_failed()
    {
        await using ScriptBench bench = await ScriptBench.StartAsync(context =>
        {
            if (context.Request.Path == "/missing") context.Response.StatusCode = 404;
            if (context.Request.Path == "/loop") context.Response.Redirect("/loop");
            return Task.CompletedTask;
        });

        LoadResult expected = await bench.RunAsync(
            "actions: [ { url: /missing }, { url: /found }, { url: /never } ]",
            http: http => http with { ExpectedStatus = ExpectedStatus.Of(404) });
        LoadResult loop = await bench.RunAsync("actions: [ { url: /loop }, { url: /never } ]");

        Assert.Multiple(() =>
        {
            Assert.That(bench.Seen[..2], Is.EqualTo(["/missing", "/found"]));
            Assert.That(bench.Seen, Does.Not.Contain("/never"));
            Assert.That(expected.Scenarios.Single().Iterations.Failed, Is.EqualTo(1));
            Assert.That(loop.Steps.Single().Statistics.Outcomes.Single().Outcome.Detail, Is.EqualTo("302, redirect not followed"));
        });
    }
}
