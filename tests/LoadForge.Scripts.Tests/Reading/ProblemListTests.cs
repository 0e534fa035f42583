using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;

namespace LoadForge.Scripts.Tests.Reading;

public sealed class ProblemListTests
{
    [Test]
    public void After_a_hundred_mistakes_the_list_says_that_there_are_more([Values(100, 101, 150)] int count)
    {
        var problems = new ProblemList("x.yml");
        for (int line = 1; line <= count; line++) problems.Add(new ScriptPlace(line, 1), "wrong.");

        ScriptException error = Assert.Throws<ScriptException>(problems.ThrowIfAny)!;

        Assert.That(error.Problems, Has.Length.EqualTo(count > 100 ? 101 : 100));
        Assert.That(error.Message.EndsWith("x.yml: there are more mistakes; correct these first.", StringComparison.Ordinal), Is.EqualTo(count > 100));
    }

    [Test]
    public void A_full_list_looks_for_no_nearest_word()
    {
        var problems = new ProblemList("x.yml");
        for (int line = 1; line <= 100; line++) problems.Add(new ScriptPlace(line, 1), "wrong.");

        Assert.That(() => problems.AddUnknown(default, "key", "a", Words(0), "the keys are"), Throws.Nothing);
    }

    [Test]
    public void The_nearest_of_very_many_words_is_looked_for_among_some_of_them()
    {
        var problems = new ProblemList("x.yml");

        Assert.That(() => problems.AddUnknown(default, "key", new string('x', 100_000), Words(500), "the keys are"), Throws.Nothing);
        Assert.That(Assert.Throws<ScriptException>(problems.ThrowIfAny)!.Message, Has.Length.LessThan(2000));
    }

    [Test]
    public void What_is_not_there_is_said_in_words()
    {
        var problems = new ProblemList("x.yml");

        problems.AddUnknown(new ScriptPlace(1, 2), "feed", "a", [], "the script has the feeds", "the script has no feeds");

        Assert.That(
            Assert.Throws<ScriptException>(problems.ThrowIfAny)!.Message,
            Is.EqualTo("The script cannot be run: x.yml line 1, column 2: unknown feed \"a\"; the script has no feeds."));
    }

    // Long words; more than the given number must not be asked for.
    private static IEnumerable<string> Words(int most)
    {
        for (int index = 0; index < most; index++) yield return new string('y', 10_000) + index;
        throw new InvalidOperationException("Too many words are compared.");
    }
}
