using System.Text;

namespace LoadForge.Scripts.Tests.Reading;

public sealed class YamlTreeTests
{
    [TestCase("a: &x 1\nactions: [ { url: / } ]", "1:4 the anchor \"&x\" is not allowed", TestName = "An_anchor_is_refused")]
    [TestCase("name: *x\nactions: [ { url: / } ]", "1:7 the alias \"*x\" is not allowed", TestName = "An_alias_is_refused")]
    [TestCase("name: !!str x\nactions: [ { url: / } ]", "1:7 the tag \"tag:yaml.org,2002:str\" is not allowed", TestName = "A_tag_is_refused")]
    [TestCase("name: ! x\nactions: [ { url: / } ]", "1:7 the tag \"!\" is not allowed", TestName = "A_tag_without_a_name_is_refused")]
    [TestCase("name: a\nname: b\nactions: [ { url: / } ]", "2:1 the key \"name\" appears twice", TestName = "A_key_that_appears_twice_is_refused")]
    [TestCase("name: a\n---\nname: b", "2:1 a second document begins here", TestName = "A_second_document_is_refused")]
    [TestCase("name: [a\nactions: x", "invalid YAML", TestName = "Broken_YAML_is_refused")]
    [TestCase("actions:\n  - url: {{x}}", "2:11 a key must be a word", TestName = "A_placeholder_without_quotes_is_explained")]
    [TestCase("", "0:0 the file is empty", TestName = "An_empty_file_is_refused")]
    [TestCase("just text", "1:1 expected a script with keys such as", TestName = "A_text_is_no_script")]
    public void What_a_script_must_not_have(string text, string expected) => Assert.That(ScriptTexts.Problems(text), Has.Some.Contains(expected));

    [Test]
    public void A_billion_laughs_end_at_the_first_alias_without_expanding_anything()
    {
        var text = new StringBuilder("a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (char letter = 'b'; letter <= 'z'; letter++)
        {
            string last = "*" + (char)(letter - 1);
            text.Append(letter).Append(": &").Append(letter).Append(" [").AppendJoin(", ", Enumerable.Repeat(last, 9)).Append("]\n");
        }

        Assert.That(ScriptTexts.Problems(text.ToString()), Has.Some.Contains("the alias \"*a\" is not allowed"));
    }

    [Test]
    public void Nesting_deeper_than_64_levels_is_refused_at_once()
    {
        string deep = "variables: " + new string('[', 500_000);

        Assert.That(ScriptTexts.Problems(deep).Single(), Does.Contain("nested deeper than 64 levels"));
    }

    [Test]
    public void Comments_and_block_texts_are_read()
    {
        LoadScript script = ScriptTexts.Read("""
            # what it is
            name: >-
              a folded
              name # not a comment
            actions: # all of them
              - url: /a
                body: |
                  line 1
                  line 2
            """);

        Assert.That(script.Name, Is.EqualTo("a folded name # not a comment"));
    }
}
