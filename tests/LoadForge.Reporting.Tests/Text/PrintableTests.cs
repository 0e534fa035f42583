using System.Globalization;
using System.Xml;
using LoadForge.Reporting.Text;

namespace LoadForge.Reporting.Tests.Text;

public sealed class PrintableTests
{
    [TestCase("\u001b[31m", @"\x1b[31m")]
    [TestCase("a\0b", @"a\x00b")]
    [TestCase("\u0085", @"\x85")]
    [TestCase("abc\u202Edcba", @"abc\u202edcba")]
    [TestCase("\u2066x\u2069\uFEFF", @"\u2066x\u2069\ufeff")]
    [TestCase("\u2028", @"\u2028")]
    [TestCase("\uFFFE", @"\ufffe")]
    [TestCase("\U000E0041", @"\U000e0041")]
    [TestCase("one\r\ntwo\tthree", @"one\r\ntwo\tthree")]
    public void What_cannot_be_seen_becomes_visible(string text, string expected) => Assert.That(Printable.Line(text), Is.EqualTo(expected));

    [Test]
    public void Lone_surrogates_become_visible_and_pairs_stay()
    {
        Assert.That(Printable.Line("a" + (char)0xD800), Is.EqualTo(@"a\ud800"));
        Assert.That(Printable.Line((char)0xDC00 + "b"), Is.EqualTo(@"\udc00b"));
        Assert.That(Printable.Line("🛒"), Is.EqualTo("🛒"));
    }

    [TestCase("GET /catalog?q=<b>&x='1'")]
    [TestCase("日本語 Größe ‹ok›")]
    [TestCase(@"C:\under\path")]
    public void Ordinary_text_stays_as_it_is(string text) => Assert.That(Printable.Line(text), Is.EqualTo(text));

    [Test]
    public void A_colour_code_spelt_in_letters_cannot_be_turned_back_into_one() =>
        Assert.That(Printable.Line(@"\u001B[31m and \u001b[0m"), Is.EqualTo(@"\x5cu001B[31m and \x5cu001b[0m"));

    [Test]
    public void Lines_keeps_line_breaks_and_tabs_only() => Assert.That(Printable.Lines("a\r\nb\n\tc\u001b"), Is.EqualTo("a\nb\n\tc" + @"\x1b"));

    [Test]
    public void Nothing_is_empty() => Assert.That(Printable.Line(null) + Printable.Lines(null), Is.Empty);

    [FsCheck.NUnit.Property]
    public bool Any_text_comes_out_fit_for_XML_and_a_terminal(char[] characters)
    {
        string line = Printable.Line(new string(characters));
        XmlConvert.VerifyXmlChars(line);
        return !line.Any(char.IsControl) && Printable.Line(line) == line
            && line.EnumerateRunes().All(rune => CharUnicodeInfo.GetUnicodeCategory(rune.Value) != UnicodeCategory.Surrogate);
    }
}
