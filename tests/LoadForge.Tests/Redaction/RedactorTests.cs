using System.Text;
using LoadForge.Redaction;

namespace LoadForge.Tests.Redaction;

public sealed class RedactorTests
{
    private const string Canary = "c4n/ary+\"17&é";

    private static readonly Redactor OfCanary = new([Canary]);

    [Test]
    public void A_registered_value_is_left_out_in_every_form() => Assert.Multiple(() =>
    {
        foreach (string form in SecretForms.Of(Canary)) Assert.That(OfCanary.Text($"before <{form}> after"), Is.EqualTo("before <***> after"));
    });

    [FsCheck.NUnit.Property]
    public bool Base64_of_any_text_around_it_does_not_hold_it(byte[] before, byte[] after)
    {
        string text = Convert.ToBase64String([.. before, .. Encoding.UTF8.GetBytes("a-long-canary-value"), .. after]);

        return new Redactor(["a-long-canary-value"]).Text(text).Contains("***", StringComparison.Ordinal);
    }

    [TestCase("Authorization: Bearer abcdefgh", "Authorization: ***")]
    [TestCase("cookie: a=1; b=2\nnext", "cookie: ***\nnext")]
    [TestCase("X-Api-Key=abc", "X-Api-Key=***")]
    [TestCase("my-session-token: abc", "my-session-token: ***")]
    [TestCase("{\"access_token\":\"abc\",\"x\":1}", "{\"access_token\":***,\"x\":1}")]
    [TestCase("GET http://me:pass@host/a?id=1&api_key=abc&b=2 failed", "GET http://***@host/a?id=1&api_key=***&b=2 failed")]
    [TestCase("sent Bearer abcdefgh.ijkl there", "sent Bearer *** there")]
    [TestCase("the order 17 failed at /orders/17?page=2", "the order 17 failed at /orders/17?page=2")]
    public void What_looks_like_a_secret_is_left_out(string text, string expected) => Assert.That(OfCanary.Text(text), Is.EqualTo(expected));

    [TestCase("the key is c4n/ary+", "the key is ***")]
    [TestCase("the key is c4n/", "the key is ***")]
    [TestCase("the key is c4n%2Fary%2", "the key is ***")]
    [TestCase("the key is c4n", "the key is c4n")]
    [TestCase("c4n/ary or not", "c4n/ary or not")]
    public void The_beginning_of_a_secret_at_the_end_of_a_cut_text_is_left_out(string text, string expected)
    {
        Assert.That(OfCanary.Text(text, isCut: true), Is.EqualTo(expected));
        Assert.That(OfCanary.Text(text), Is.EqualTo(text), "a whole text may end with anything");
    }

    [Test]
    public void A_secret_at_the_end_of_what_is_read_of_a_long_text_is_left_out([Values(1, 5, 12, 13)] int before)
    {
        string text = OfCanary.Text(new string('-', (16 * 1024) - before) + Canary + new string('-', 100));

        Assert.That(text.Trim('-'), Is.AnyOf("", "***", Canary[..1]));
    }

    [TestCase("access_token", true)]
    [TestCase("Client-Secret", true)]
    [TestCase("password", true)]
    [TestCase("sessionId", true)]
    [TestCase("sku", false)]
    [TestCase("compass", false)]
    public void A_name_indicates_a_secret_or_not(string name, bool isSensitive) => Assert.That(SensitiveNames.Includes(name), Is.EqualTo(isSensitive));

    [TestCase("http://me:pass@host:81/a?token=abc&b=1", "http://host:81/a?token=***&b=1")]
    [TestCase("http://host/a?b=1", "http://host/a?b=1")]
    public void An_address_keeps_all_but_its_secrets(string address, string expected) =>
        Assert.That(OfCanary.Address(new Uri(address)).OriginalString, Is.EqualTo(expected));

    [Test]
    public void A_header_is_forgotten_when_the_last_credential_with_it_is()
    {
        var redactor = new Redactor(["fixed-value"]);
        foreach (string value in (string[])["Bearer shared", "Bearer shared", "fixed-value"]) redactor.AddHeader(value);

        redactor.RemoveHeader("Bearer shared");
        string once = redactor.Name("shared fixed-value");
        redactor.RemoveHeader("Bearer shared");
        redactor.RemoveHeader("fixed-value");
        string twice = redactor.Name("shared fixed-value");

        Assert.That((once, twice), Is.EqualTo(("*** ***", "shared ***")));
    }

    [Test]
    public void Only_registered_values_are_left_out_of_names() =>
        Assert.That(OfCanary.Name("GET /token: a/" + Uri.EscapeDataString(Canary)), Is.EqualTo("GET /token: a/***"));
}
