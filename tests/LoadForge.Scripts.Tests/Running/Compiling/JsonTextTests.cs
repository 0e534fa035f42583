namespace LoadForge.Scripts.Tests.Running.Compiling;

/// <summary>Where mistakes in JSON that is a text are said to be.</summary>
public sealed class JsonTextTests
{
    [TestCase("""'{"n": 1{{userId}}}'""", "2:34 the JSON is invalid: a placeholder outside of quotes is a whole value")]
    [TestCase("""'{"n": {{userId}}1}'""", "2:43 the JSON is invalid: ")]
    [TestCase("""'{"n": -{{userId}}}'""", "2:34 the JSON is invalid: a placeholder outside of quotes is a whole value")]
    [TestCase("""'{"é{{userId}}": x}'""", "2:43 the JSON is invalid: ")]
    [TestCase("""'{"n": {{nothing}} }'""", "2:35 unknown function or variable \"nothing\"")]
    [TestCase("\"{\\\"n\\\": x}\"", "2:26 the JSON is invalid at its line 1, column 7: ")]
    public void A_mistake_has_its_place_and_is_listed_once(string body, string expected)
    {
        string[] problems = ScriptTexts.Problems($"actions:\n  - {{ url: /, json_body: {body} }}");

        Assert.That(problems.Single(), Does.StartWith(expected));
    }

    [Test]
    public void A_mistake_in_a_block_has_its_line_and_column_in_the_block()
    {
        string[] problems = ScriptTexts.Problems("""
            actions:
              - url: /
                json_body: |
                  {
                    "ä": "{{userId}}", x
                  }
            """);

        Assert.That(problems.Single(), Does.StartWith("3:16 the JSON is invalid at its line 2, column 22: "));
    }

    [TestCase("url: \"/\\u0041{{nothing}}\"", "2:10")]
    [TestCase("url: |-\n      /x{{nothing}}", "2:10")]
    [TestCase("url: >-\n      /x{{nothing}}", "2:10")]
    [TestCase("url: '/x{{nothing}}'", "2:15")]
    [TestCase("url: /x{{nothing}}", "2:14")]
    public void A_placeholder_has_a_place_of_its_own_only_in_a_text_without_escapes(string line, string expected) =>
        Assert.That(ScriptTexts.Problems($"actions:\n  - {line}").Single(), Does.StartWith(expected + " unknown function or variable"));

    [Test]
    public void A_file_that_is_no_UTF_8_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(Path.Combine(folder.Location, "body.json"), [(byte)'"', 0xE9, (byte)'"']);

        string[] problems = ScriptTexts.ProblemsOf(folder.Write("script.yml", "actions: [ { url: /, json_body: { file: body.json } } ]"));

        Assert.That(problems.Single(), Does.StartWith("1:41 the file \"body.json\" is not valid UTF-8."));
    }
}
