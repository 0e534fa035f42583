using LoadForge.Formatting;

namespace LoadForge.Tests.Formatting;

public sealed class CsvTextTests
{
    [TestCase("pay", "pay")]
    [TestCase("GET /catalog/{id}", "\"GET /catalog/{id}\"")]
    [TestCase("a,b", "\"a,b\"")]
    [TestCase("say \"no\"", "\"say \"\"no\"\"\"")]
    [TestCase("", "")]
    [TestCase(null, "")]
    [TestCase("日本語", "日本語")]
    public void A_text_is_quoted_where_RFC_4180_asks_for_it(string? text, string cell) => Assert.That(CsvText.Cell(text), Is.EqualTo(cell));

    [TestCase("=1+1")]
    [TestCase("+1")]
    [TestCase("-1")]
    [TestCase("@SUM(A1)")]
    [TestCase("  =cmd|' /C calc'!A0")]
    [TestCase("\t=1")]
    [TestCase("\r=1")]
    [TestCase("\n=1")]
    [TestCase("\0=1")]
    [TestCase("\uFF1D1+1")]
    public void A_formula_becomes_text(string text) => Assert.That(CsvText.Cell(text).Trim('"'), Does.StartWith("'"));

    [TestCase("two\r\nlines", @"two\u000d\u000alines")]
    [TestCase("abc\u202Edcba", @"abc\u202edcba")]
    [TestCase("\u001b[31m", @"\u001b[31m")]
    [TestCase("zero\0byte", @"zero\u0000byte")]
    public void What_breaks_lines_or_reorders_text_is_visible(string text, string cell) => Assert.That(CsvText.Cell(text), Is.EqualTo(cell));

    // Not a test case: the compiler stores the arguments of attributes as UTF-8.
    [Test]
    public void Half_a_character_is_visible() => Assert.That(CsvText.Cell("lone \ud800"), Is.EqualTo("\"lone \\ud800\""));
}
