using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Writing;

namespace LoadForge.Scripts.Tests.Writing;

public sealed class ScriptWriterPropertyTests
{
    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Any_text_is_read_as_it_was_written(FsCheck.NonNull<string> text) =>
        Assert.That(Survives(Cleaned(text.Get)), Is.True);

    [Test]
    public void Texts_that_look_like_something_else_stay_texts([Values(
        "", " ", "null", "true", "~", "12", "1.5", "-", "- a", "a: b", "a # b",
        "#a", "{a}", "[a]", "'a'", "\"a\"", "a\nb", "a\n", "a\n\nb\n",
        " a\nb", "a \nb", "\ta", "a\tb", "%a", "@a", "`a", "|", ">", "!a", "&a", "*a", "? a", "é", "\u2028", "\u0007",
        "0x1F", "2026-11-21", "yes", "a\r\nb", "---", "...", "emoji 😀")] string text) =>
        Assert.That(Survives(text), Is.True);

    private static bool Survives(string text)
    {
        var script = new ScriptDocument
        {
            Scenarios =
            [
                new ScriptScenario(null, 1, [
                    new ScriptRequest
                    {
                        Url = ScriptScalar.Of("/"),
                        Body = new ScriptBody(
                            IsJson: true, IsFile: false, new ScriptMap([new ScriptEntry(ScriptScalar.Of("value"), ScriptScalar.Of(text))], default)),
                    },
                ]),
            ],
        };
        string yaml = ScriptWriter.Write(script, ["a comment", "of " + text]);
        var problems = new ProblemList("script.yml");
        ImmutableArray<ScriptAction> actions = DocumentReader.Read(yaml, problems).Scenarios[0].Actions;
        Assert.That(problems.IsEmpty, Is.True, yaml);
        return ((ScriptMap)((ScriptRequest)actions[0]).Body!.Value).Entries[0].Value is ScriptScalar { IsQuoted: var isQuoted, Text: var read }
            && read == text
            && (isQuoted || !LooksTyped(text));
    }

    private static bool LooksTyped(string text) =>
        text is "" or "null" or "~" or "true" or "false" || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    // Half of a pair of surrogates and the two that are no characters cannot be written in YAML, and never come from JSON.
    private static string Cleaned(string text) =>
        string.Concat(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Where(letter => letter is not ('\uFFFE' or '\uFFFF')));
}
