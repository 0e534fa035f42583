using System.Collections.Immutable;
using LoadForge.Scripts.Importing;
using LoadForge.Scripts.Importing.Curl;
using LoadForge.Scripts.Importing.Reading;

namespace LoadForge.Scripts.Tests.Importing.Curl;

public sealed class ShellWordsTests
{
    [TestCase("a b  c", "a", "b", "c")]
    [TestCase("'a b' \"c d\"", "a b", "c d")]
    [TestCase("a'b'\"c\"d", "abcd")]
    [TestCase("a\\ b \\'", "a b", "'")]
    [TestCase("\"a\\\"b\\\\c\\d\"", "a\"b\\c\\d")]
    [TestCase("'a\\b'", "a\\b")]
    [TestCase("''", "")]
    [TestCase("$'a\\n\\x41\\u00e9\\''", "a\nA\u00e9'")]
    [TestCase("a \\\n  b", "a", "b")]
    [TestCase("a # comment", "a")]
    [TestCase("a#b", "a#b")]
    [TestCase("'{{x}}'", "{{\"{{\"}}x}}")]
    [TestCase("\"a $TOKEN b\"", "a {{env TOKEN}} b")]
    [TestCase("${TOKEN}x", "{{env TOKEN}}x")]
    [TestCase("'$TOKEN'", "$TOKEN")]
    [TestCase("\"{$A}\"", "{{\"{\"}}{{env A}}}")]
    [TestCase("$ $1", "$", "$1")]
    public void Words_are_those_of_a_shell(string text, params string[] words) => Assert.That(Split(text).Single(), Is.EqualTo(words));

    [Test]
    public void Commands_end_at_line_ends_and_semicolons() =>
        Assert.That(Split("a 1\nb 2; c 3 && d 4\n\n").Select(command => command[0]), Is.EqualTo(["a", "b", "c", "d"]));

    [TestCase("a 'b", "line 1, column 3: this quote is not closed")]
    [TestCase("a\nb \"c", "line 2, column 3: this quote is not closed")]
    [TestCase("a | b", "line 1, column 3: '|' needs a shell")]
    [TestCase("a $(b)", "line 1, column 3: '$(' needs a shell")]
    [TestCase("a `b`", "needs a shell")]
    [TestCase("a ${b", "expected a variable such as ${TOKEN}")]
    public void What_needs_a_shell_is_refused_with_its_place(string text, string message) =>
        Assert.That(Assert.Throws<ImportException>(() => Split(text))!.Message, Does.Contain(message));

    private static ImmutableArray<string[]> Split(string text) =>
        [.. ShellWords.Split(new ImportSource("curl", text), out _).Select(command => command.Select(word => word.Text).ToArray())];
}
