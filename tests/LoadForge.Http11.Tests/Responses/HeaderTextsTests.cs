using System.Text;
using LoadForge.Http11.Responses;

namespace LoadForge.Http11.Tests.Responses;

public sealed class HeaderTextsTests
{
    [Test]
    public void The_same_line_in_the_same_place_is_not_made_again()
    {
        var texts = new HeaderTexts();
        HeaderLine first = Of(texts, 0, "X-A", "1");

        Assert.That(Of(texts, 0, "X-A", "1"), Is.SameAs(first));
        Assert.That(Of(texts, 1, "X-A", "1"), Is.Not.SameAs(first));
    }

    [TestCase("X-A", "2")]
    [TestCase("x-a", "1")]
    [TestCase("X-B", "1")]
    [TestCase("X-A", "")]
    [TestCase("X-A", "1\u00fc")]
    [TestCase("Content-Length", "1")]
    public void Another_line_in_the_same_place_is_its_own(string name, string value)
    {
        var texts = new HeaderTexts();
        Of(texts, 0, "X-A", "1");

        HeaderLine line = Of(texts, 0, name, value);

        Assert.That((line.Name, line.Value), Is.EqualTo((name, value)));
        Assert.That(line.IsOfContent, Is.EqualTo(name == "Content-Length"));
    }

    [Test]
    public void Lines_that_are_not_remembered_are_right_all_the_same([Values(31, 32, 1000)] int number, [Values(256, 257)] int length)
    {
        var texts = new HeaderTexts();
        string value = new('x', length);

        for (int time = 0; time < 2; time++) Assert.That(Of(texts, number, "X-A", value).Value, Is.EqualTo(value));
    }

    [TestCase("Location", "/gr\u00c3\u00bc", "/gr\u00fc")]
    [TestCase("LOCATION", "/gr\u00c3\u00bc", "/gr\u00fc")]
    [TestCase("Location", "/gr\u00fc", "/gr\u00fc")]
    [TestCase("X-A", "/gr\u00c3\u00bc", "/gr\u00c3\u00bc")]
    public void Only_an_address_is_read_as_UTF_8(string name, string bytes, string value) =>
        Assert.That(Of(new HeaderTexts(), 0, name, bytes).Value, Is.EqualTo(value));

    private static HeaderLine Of(HeaderTexts texts, int number, string name, string value) =>
        texts.Of(number, Encoding.Latin1.GetBytes(name), Encoding.Latin1.GetBytes(value));
}
