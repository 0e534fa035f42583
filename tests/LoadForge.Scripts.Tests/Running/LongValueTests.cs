using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Scripts.Tests.Running;

/// <summary>What a server answers can neither fill the memory of the generator nor stop it.</summary>
public sealed class LongValueTests
{
    private const int Length = 900_000;

    [TestCase("body: \"{0}\"", TestName = "A_text_that_grows_with_a_response_is_not_sent")]
    [TestCase("body: \"{{{{base64 {1}}}}}\"", TestName = "A_text_in_base64_that_grows_with_a_response_is_not_sent")]
    [TestCase("json_body: [\"{0}\"]", TestName = "A_JSON_body_that_grows_with_a_response_is_not_sent")]
    public async Task A_text_that_grows_with_a_response_fails_its_iteration(string body)
    {
        string repeated = string.Concat(Enumerable.Repeat("{{long}}", 40));
        string script = $$"""
            thresholds: [ error rate <= 100% ]
            actions:
              - { name: first, url: /, capture: { long: { regex: "a+" } } }
              - { name: second, method: POST, url: /second, {{string.Format(null, body, repeated, string.Join(' ', Enumerable.Repeat("(long)", 40)))}} }
            """;
        await using AnsweringServer server = await AnsweringServer.StartAsync(context => context.Response.WriteAsync(new string('a', Length)));

        LoadResult result = await ScriptTexts.Read(script).ToPlan().Against(server.Address)
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(2)).RunAsync();

        Assert.That(result.Step("first").Statistics.Ok, Is.EqualTo(2));
        Assert.That(result.Scenarios[0].Iterations.Outcomes.Single().Outcome, Is.EqualTo(new Outcome(OutcomeKind.InvalidRequest, "too long")));
    }

    [Test]
    public async Task A_search_that_a_response_makes_endless_is_given_up()
    {
        const string Script = """
            thresholds: [ error rate <= 100% ]
            actions:
              - { name: first, url: /, capture: { end: { regex: "(a+)+$" } }, checks: [ { name: ends, json: "[0]", matches: "(a+)+$" } ] }
            """;
        await using AnsweringServer server =
            await AnsweringServer.StartAsync(context => context.Response.WriteAsync("[\"" + new string('a', 10_000) + "!\"]"));

        LoadResult result = await ScriptTexts.Read(Script).ToPlan().Against(server.Address)
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(2)).RunAsync();

        Assert.That(result.Checks.Single().Failed, Is.EqualTo(2));
        Assert.That(result.Scenarios[0].Iterations.Failed, Is.EqualTo(2), "nothing was captured");
    }
}
