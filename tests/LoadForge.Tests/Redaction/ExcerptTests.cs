using LoadForge.Redaction;

namespace LoadForge.Tests.Redaction;

public sealed class ExcerptTests
{
    [TestCase("No row is left. Use Order.Circular.", 40, "No row is left. Use Order.Circular.")]
    [TestCase("No row is left. Use Order.Circular.", 35, "No row is left. Use Order.Circular.")]
    [TestCase("No row is left. Use Order.Circular.", 34, "No row is left. …")]
    [TestCase("No row is left! Use Order.Circular.", 15, "No row is left! …")]
    [TestCase("No row is left. Use Order.Circular.", 14, "No row is…")]
    [TestCase("first line\nsecond line\nthird line", 25, "first line\nsecond line …")]
    [TestCase("version 1.2.3 is unknown", 12, "version…")]
    [TestCase("withoutanyblank", 7, "without…")]
    [TestCase("a wordwithoutanyblank", 12, "a wordwithou…")]
    [TestCase("No. wordwithoutanyblank", 16, "No. wordwithouta…")]
    [TestCase("", 1, "")]
    public void A_beginning_ends_with_a_sentence_or_at_least_a_word(string text, int longest, string expected) =>
        Assert.That(Excerpt.Beginning(text, longest), Is.EqualTo(expected));

    [TestCase("first line\nsecond line", 12, "…second line")]
    [TestCase("first line\nsecond line", 15, "…second line")]
    [TestCase("one two three", 8, "…three")]
    [TestCase("withoutanyblank", 5, "…blank")]
    [TestCase("short", 5, "short")]
    public void An_end_begins_with_a_line_or_at_least_a_word(string text, int longest, string expected) =>
        Assert.That(Excerpt.End(text, longest), Is.EqualTo(expected));

    [Test]
    public void No_character_is_cut_in_two()
    {
        Assert.That(Excerpt.Beginning("😀😀", 3), Is.EqualTo("😀…"));
        Assert.That(Excerpt.End("😀😀", 3), Is.EqualTo("…😀"));
    }
}
