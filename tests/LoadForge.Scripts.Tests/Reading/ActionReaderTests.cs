using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Tests.Reading;

public sealed class ActionReaderTests
{
    [TestCase("{ url: /, run: [ls] }", "an action needs exactly one of url, run and use, but this one has url and run. Split it into two actions.")]
    [TestCase("{ name: x }", "a request needs the key \"url\"")]
    [TestCase("{ url: / , with: { a: b } }", "unknown key \"with\"")]
    [TestCase("{ run: [] }", "expected a list: the program, then its arguments")]
    [TestCase("{ run: [ '{{userId}}' ] }", "the program must be fixed")]
    [TestCase("{ url: /, body: a, json_body: b }", "either body or json_body")]
    [TestCase("{ url: /, headers: { 'a b': c } }", "is not a valid header name")]
    [TestCase("{ url: /, headers: { Content-Length: 3 } }", "the header Content-Length is set by the client")]
    [TestCase("{ url: /, headers: { X-Name: Grün } }", "the value of the header X-Name must be printable ASCII")]
    [TestCase("{ url: /, expect_status: 300-200 }", "expected a status")]
    [TestCase("{ url: /, timeout: 0s }", "expected a time")]
    [TestCase("{ url: /, think: 3s..1s }", "expected a think time")]
    [TestCase("{ url: /, capture: { x: { json: a, regex: b } } }", "a capture needs exactly one of json, header, regex, cookie")]
    [TestCase("{ url: /, capture: { x: { regex: '(' } } }", "is not a valid regular expression")]
    [TestCase("{ url: /, capture: { x: { json: 'a[' } } }", "is not a valid JSON path")]
    [TestCase("{ url: /, capture: { 'a b': { json: a } } }", "is not a valid capture name")]
    [TestCase("{ url: /, checks: [ { name: x } ] }", "a check needs exactly one of body, json, header")]
    [TestCase("{ url: /, checks: [ { json: a, above: many } ] }", "expected a number")]
    [TestCase("{ url: /, json_body: '{ broken' }", "the JSON is invalid")]
    [TestCase("{ url: /, name: 'user {{userId}}' }", "must be fixed and not blank")]
    [TestCase("{ run: 'ls -l' }", "write a list: the program, then its arguments, such as [ ls, -l ]")]
    [TestCase("{ run: [ no-such-program-17 ] }", "there is no program \"no-such-program-17\" on the path of the system")]
    [TestCase("{ run: [ '..\\x.exe' ] }", "is not a path in the folder of the script")]
    [TestCase("{ run: [ls], expect_output: '' }", "expected a text that the output must contain, but found an empty one")]
    [TestCase("{ url: /, redirects: maybe }", "expected true or false")]
    [TestCase("{ url: /, checks: [ { json: a, below: 1e } ] }", "expected a number")]
    [TestCase("{ use: chat }", "unknown action \"chat\"")]
    [TestCase("{ run: [ls], capture: { x: { cookie: a } } }", "a program has neither headers nor cookies")]
    public void What_an_action_must_not_have(string action, string expected) =>
        Assert.That(ScriptTexts.Problems($"actions:\n  - {action}"), Has.Some.Contains(expected));

    [Test]
    public void A_request_is_read_with_all_its_parts()
    {
        var request = (ScriptRequest)ScriptTexts.Read("""
            actions:
              - name: order
                method: POST
                url: /orders
                headers: { X-Id: 7 }
                body: text
                expect_status: [ 200, 201-204 ]
                timeout: 1.5s
                think: 1s..3s
                capture: { id: { json: $.id } }
                checks: [ { header: ETag } ]
            """).Document.Scenarios[0].Actions[0];

        Assert.Multiple(() =>
        {
            Assert.That(request.Name!.Text, Is.EqualTo("order"));
            Assert.That(request.Method!.Text, Is.EqualTo("POST"));
            Assert.That(request.Headers.Single().Value.Text, Is.EqualTo("7"));
            Assert.That(request.ExpectStatus, Is.EqualTo([new StatusRange(200, 200), new StatusRange(201, 204)]));
            Assert.That(request.Timeout, Is.EqualTo(TimeSpan.FromSeconds(1.5)));
            Assert.That(request.Think, Is.EqualTo(new ScriptThink(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3))));
            Assert.That(request.Captures.Single().Source, Is.EqualTo(CaptureSource.Json));
            Assert.That(request.Checks.Single().Condition, Is.EqualTo(CheckCondition.Exists));
        });
    }

    [Test]
    public void A_capture_of_a_later_action_or_another_scenario_has_no_value_yet()
    {
        string[] problems = ScriptTexts.Problems("""
            scenarios:
              - name: a
                actions:
                  - url: "/{{id}}"
                  - { url: /x, capture: { id: { json: id } } }
                  - url: "/{{id}}"
              - name: b
                actions:
                  - url: "/{{id}}"
            """);

        Assert.That(problems, Has.Length.EqualTo(2).And.All.Contains("\"id\" is captured by a later action or another scenario"));
    }
}
