using System.Text;
using LoadForge.Parsing;

namespace LoadForge.Tests.Parsing;

public sealed class TextFileTests
{
    private const string Text = "city\nK\u00f6ln \ud83d\ude80\n";

    private static readonly Encoding[] Marked =
        [
            new UTF8Encoding(true),
            new UnicodeEncoding(false, true),
            new UnicodeEncoding(true, true),
            new UTF32Encoding(false, true),
            new UTF32Encoding(true, true)
        ];

    [Test]
    public void A_byte_order_mark_tells_the_encoding_whatever_else_is_named([Range(0, 4)] int mark, [Values] bool isOtherNamed) =>
        Assert.That(
            Decode([.. Marked[mark].GetPreamble(), .. Marked[mark].GetBytes(Text)], isOtherNamed ? Encoding.Latin1 : null),
            Is.EqualTo((Text, default(TextProblem))));

    [Test]
    public void Without_a_mark_it_is_UTF8_or_what_is_named() => Assert.Multiple(() =>
    {
        Assert.That(Decode(Encoding.UTF8.GetBytes(Text)).Text, Is.EqualTo(Text));
        Assert.That(Decode(Encoding.Latin1.GetBytes("K\u00f6ln"), Encoding.Latin1).Text, Is.EqualTo("K\u00f6ln"));
        Assert.That(Decode([0x80], CodePagesEncodingProvider.Instance.GetEncoding(1252)).Text, Is.EqualTo("\u20ac"));
        Assert.That(Decode(Encoding.Unicode.GetBytes(Text), Encoding.Unicode).Text, Is.EqualTo(Text));
        Assert.That(Decode([]).Text, Is.Empty);
    });

    [TestCase(new byte[] { (byte)'a', (byte)'\n', (byte)'K', 0xf6, (byte)'l', (byte)'n' }, 2, "byte 4 of the file (0xF6) is not valid utf-8")]
    [TestCase(new byte[] { 0xe9, (byte)'t', (byte)'e' }, 1, "byte 1 of the file (0xE9)")]
    [TestCase(new byte[] { (byte)'a', 0xe9 }, 1, "byte 2 of the file (0xE9)")]
    [TestCase(new byte[] { 0xef, 0xbb, 0xbf, (byte)'a', 0xff }, 1, "byte 5 of the file (0xFF)")]
    public void A_byte_that_is_no_text_is_told_with_its_place_and_a_remedy(byte[] bytes, int line, string what)
    {
        (string? text, TextProblem? problem) = Decode(bytes);

        Assert.That((text, problem!.Line), Is.EqualTo(((string?)null, line)));
        Assert.That(problem.What, Does.StartWith(what).And.Contain("encoding"));
    }

    [Test]
    public void A_byte_that_is_no_text_is_found_behind_many_that_are()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("gr\u00fcn\n", 10_000))), 0xfc];

        Assert.That(Decode(bytes).Problem, Is.EqualTo(Decode(bytes).Problem).And.Property("Line").EqualTo(10_001));
        Assert.That(Decode(bytes).Problem!.What, Does.StartWith("byte 60001 "));
    }

    [Test]
    public void UTF16_without_a_mark_is_told_by_its_NULs()
    {
        TextProblem? problem = Decode(Encoding.Unicode.GetBytes("ab")).Problem;

        Assert.That(problem!.What, Does.StartWith("character 2 of the file").And.Contain("UTF-16"));
    }

    private static (string? Text, TextProblem? Problem) Decode(byte[] bytes, Encoding? encoding = null)
    {
        string? text = TextFile.Decode(bytes, encoding, out TextProblem? problem);
        return (text, problem);
    }
}
