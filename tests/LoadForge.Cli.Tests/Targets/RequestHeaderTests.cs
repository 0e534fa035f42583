using LoadForge.Cli.Targets;

namespace LoadForge.Cli.Tests.Targets;

public sealed class RequestHeaderTests
{
    [Test]
    public void A_header_is_a_name_and_a_value()
    {
        RequestHeader header = RequestHeader.Parse("--header", "Accept:  text/html; q=1 ");

        Assert.That((header.Name, header.Value), Is.EqualTo(("Accept", "text/html; q=1")));
    }

    [TestCase("Authorization: Bearer abc-123", "abc-123")]
    [TestCase("X-Api-Key: 0123456789", "0123456789")]
    [TestCase("Cookie: session=abcdef", "session=abcdef")]
    [TestCase("X-Jwt: eyJhbGciOi", "eyJhbGciOi")]
    [TestCase("X-Shop-Key: 0123456789", "0123456789")]
    [TestCase("X-Passphrase: correct-horse", "correct-horse")]
    public void The_value_of_a_credential_is_secret(string text, string secret)
    {
        RequestHeader header = RequestHeader.Parse("--header", text);

        Assert.That(header.Secrets(), Does.Contain(secret));
        Assert.That(header.ToString(), Does.Not.Contain(secret));
    }

    [TestCase("Accept")]
    [TestCase(": text/html")]
    [TestCase("Bad Name: 1")]
    [TestCase("X-Split: a\r\nInjected: b")]
    [TestCase("Content-Type: a\r\nInjected: b")]
    [TestCase("Content-Type:")]
    [TestCase("Content-Type (json): application/json")]
    [TestCase("X-Empty: ")]
    [TestCase("Content-Length: 5")]
    [TestCase("transfer-encoding: chunked")]
    public void What_is_no_header_is_refused(string text) =>
        Assert.That(() => RequestHeader.Parse("--header", text), Throws.TypeOf<CliException>().With.Message.StartsWith("--header"));
}
