using System.Globalization;
using System.Text.RegularExpressions;
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

    [TestCase("##vso[task.setvariable variable=x]y", @"\x23#vso[task.setvariable variable=x]y")]
    [TestCase("failed: ##VSO[build.addbuildtag]x", @"failed: \x23#VSO[build.addbuildtag]x")]
    [TestCase("##teamcity[buildStatus status='SUCCESS']", @"\x23#teamcity[buildStatus status='SUCCESS']")]
    [TestCase("a ###[command]b", @"a #\x23#[command]b")]
    [TestCase("::error::x", @"\x3a:error::x")]
    [TestCase("\u00a0 ::set-output name=x::y", "\u00a0 " + @"\x3a:set-output name=x::y")]
    [TestCase("one\r\n  ::stop-commands::two", "one\n  " + @"\x3a:stop-commands::two")]
    [TestCase("\u001b[0Ksection_start:1:x\r\u001b[0K", @"\x1b[0Ksection_start:1:x" + "\n" + @"\x1b[0K")]
    public void A_build_agent_gets_no_command(string text, string expected) => Assert.That(Printable.Lines(text), Is.EqualTo(expected));

    [TestCase("## Orders [2]")]
    [TestCase("##order 17")]
    [TestCase("::1")]
    [TestCase("::ffff:10.0.0.1")]
    [TestCase("call std::error::x")]
    public void What_only_resembles_a_command_stays_as_it_is(string text) => Assert.That(Printable.Lines(text), Is.EqualTo(text));

    [FsCheck.NUnit.Property]
    public bool No_text_of_the_characters_of_commands_is_one(int[] choices)
    {
        string text = new([.. choices.Select(choice => "#:[a \n"[(int)((uint)choice % 6)])]);
        string lines = Printable.Lines(text);
        return Printable.Lines(lines) == lines && !Regex.IsMatch(lines, @"##a*\[|^ *::a+(::| )", RegexOptions.Multiline);
    }

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
