using System.Text;
using LoadForge.Scenarios.Checks;

namespace LoadForge.Tests.Scenarios.Checks;

public sealed class BodyTextTests
{
    private const string Text = "{\"city\":\"K\u00f6ln\"}";

    [TestCase("utf-8")]
    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    [TestCase("utf-32")]
    [TestCase("utf-32BE")]
    public void A_byte_order_mark_comes_before_what_is_named(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] body = [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)];

        Assert.That(BodyText.Decode(body, "iso-8859-1"), Is.EqualTo(Text));
        Assert.That(Encoding.UTF8.GetString(BodyText.Json(body, "iso-8859-1").Span), Is.EqualTo(Text));
    }

    [TestCase("utf-8", "utf-8")]
    [TestCase("utf-8", "utf8")]
    [TestCase("utf-8", "\"UTF-8\"")]
    [TestCase("utf-8", null)]
    [TestCase("utf-8", "")]
    [TestCase("utf-8", "no-such-charset")]
    [TestCase("iso-8859-1", "iso-8859-1")]
    [TestCase("iso-8859-1", "windows-1252")]
    [TestCase("iso-8859-1", null)]
    [TestCase("iso-8859-1", "utf-7")]
    [TestCase("utf-16", "utf-16")]
    public void A_text_is_read_in_the_encoding_that_is_named_or_else_in_what_fits(string encoding, string? charset) =>
        Assert.That(BodyText.Decode(Encoding.GetEncoding(encoding).GetBytes(Text), charset), Is.EqualTo(Text));

    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    [TestCase("utf-32")]
    [TestCase("utf-32BE")]
    public void JSON_without_a_mark_is_told_by_its_NULs(string encoding) =>
        Assert.That(Encoding.UTF8.GetString(BodyText.Json(Encoding.GetEncoding(encoding).GetBytes(Text), null).Span), Is.EqualTo(Text));

    [TestCase("windows-1252")]
    [TestCase("iso-8859-1")]
    public void JSON_in_an_encoding_that_is_named_is_read(string charset) =>
        Assert.That(Encoding.UTF8.GetString(BodyText.Json(Encoding.Latin1.GetBytes(Text), charset).Span), Is.EqualTo(Text));
}
