using LoadForge.Http11.Responses;

namespace LoadForge.Http11.Tests.Responses;

public sealed class HeaderLineTests
{
    [TestCase("0", 0)]
    [TestCase("9223372036854775807", long.MaxValue)]
    [TestCase("9223372036854775808", -1)]
    [TestCase("-1", -1)]
    [TestCase("+1", -1)]
    [TestCase("1 2", -1)]
    [TestCase("1,1", 1)]
    [TestCase("1, 1 ,1", 1)]
    [TestCase("1,2", -1)]
    [TestCase("1,", -1)]
    [TestCase("", -1)]
    public void A_length_is_digits_or_the_same_digits_again_and_nothing_else(string value, long length) =>
        Assert.That(new HeaderLine("content-length", value).Length, Is.EqualTo(length));

    [Test]
    public void Only_one_header_tells_the_length() => Assert.That(new HeaderLine("X-Content-Length", "5").Length, Is.Null);

    [TestCase("close", true)]
    [TestCase("CLOSE", true)]
    [TestCase("a,close ,b", true)]
    [TestCase("closed", false)]
    [TestCase("a close", false)]
    [TestCase("", false)]
    public void A_list_has_its_words_whatever_their_letters(string value, bool has) =>
        Assert.That(new HeaderLine("Connection", value).Has("close"), Is.EqualTo(has));

    [TestCase("X-A", true)]
    [TestCase("!#$%&'*+-.^_`|~09AZaz", true)]
    [TestCase("", false)]
    [TestCase("X A", false)]
    [TestCase("X-A:", false)]
    [TestCase("X\u00c4", false)]
    [TestCase("(x)", false)]
    public void A_name_is_a_token(string name, bool isName) => Assert.That(HeaderLine.IsName(System.Text.Encoding.Latin1.GetBytes(name)), Is.EqualTo(isName));

    [Test]
    public void Another_value_changes_nothing_but_what_follows_from_it() => Assert.Multiple(() =>
    {
        HeaderLine line = new HeaderLine("Content-Length", "5").With("6");
        Assert.That((line.Name, line.Value, line.Length, line.IsOfContent), Is.EqualTo(("Content-Length", "6", (long?)6, true)));
        Assert.That(new HeaderLine("connection", "a").With("b").IsConnection);
        Assert.That(new HeaderLine("X-A", "a").With("b").IsOfContent, Is.False);
    });
}
