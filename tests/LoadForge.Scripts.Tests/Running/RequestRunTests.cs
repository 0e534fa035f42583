using Microsoft.AspNetCore.Http;

namespace LoadForge.Scripts.Tests.Running;

/// <summary>What is sent.</summary>
public sealed class RequestRunTests
{
    [Test]
    public async Task Values_in_a_form_are_percent_encoded_and_raw_ones_are_not()
    {
        await using ScriptBench bench = await ScriptBench.StartAsync(context => context.Response.WriteAsync("""{"csrf":"a+b/c=="}"""));

        await bench.RunAsync("""
            actions:
              - { url: /form, capture: { csrf: { json: csrf } } }
              - method: POST
                url: /form
                headers: { Content-Type: "Application/X-WWW-Form-URLencoded; charset=utf-8" }
                body: "csrf={{csrf}}&raw={{raw (csrf)}}"
              - { method: POST, url: /text, headers: { Content-Type: text/plain }, body: "csrf={{csrf}}" }
            """);

        Assert.That(bench.Seen, Is.EqualTo(["/form", "/form csrf=a%2Bb%2Fc%3D%3D&raw=a+b/c==", "/text csrf=a+b/c=="]));
    }

    [Test]
    public async Task Words_of_YAML_have_their_meaning_in_every_spelling()
    {
        await using ScriptBench bench = await ScriptBench.StartAsync(_ => Task.CompletedTask);

        await bench.RunAsync("""
            variables: { active: TRUE, word: "True" }
            feeds:
              rows: { rows: [ { none: ~, flag: False, text: "~" } ] }
            actions:
              - { method: POST, url: /a, json_body: { a: True, b: NULL, c: "True", d: ~, e: FALSE, f: "{{active}}", g: "{{word}}" } }
              - { url: "/b?none={{rows.none}}&flag={{rows.flag}}&text={{rows.text}}" }
            """);

        Assert.That(bench.Seen, Is.EqualTo([
            """/a {"a":true,"b":null,"c":"True","d":null,"e":false,"f":true,"g":"True"}""",
            "/b?none=&flag=false&text=~",
        ]));
    }

    [Test]
    public async Task A_variable_from_outside_is_used_by_other_variables_and_keeps_its_kind()
    {
        await using ScriptBench bench = await ScriptBench.StartAsync(_ => Task.CompletedTask);

        await bench.RunAsync(
            """
            variables: { part: a, url: "/{{part}}/x", zip: "01234", count: 1, other: "{{more}}" }
            actions:
              - { method: POST, url: "{{url}}", json_body: { zip: "{{zip}}", count: "{{count}}", other: "{{other}}", more: "{{more}}" } }
            """,
            variables: [("part", "b"), ("zip", "12345"), ("count", "2"), ("more", "{{part}}")]);

        Assert.That(bench.Seen.Single(), Is.EqualTo("""/b/x {"zip":"12345","count":2,"other":"{{part}}","more":"{{part}}"}"""));
    }
}
