using LoadForge.Redaction;

namespace LoadForge.Tests.Redaction;

public sealed class SensitiveTextTests
{
    private static readonly string[] Names =
    [
        "token", "access_token", "client-secret", "password", "passwd", "userPassword", "pwd", "credential", "credentials", "X-Amz-Signature",
        "api_key", "api-key",
        "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key", "passphrase", "pass", "jwt", "otp", "session_id", "sessionid",
    ];

    private static readonly string[] OfQueries = ["key", "sig", "auth", "code", "session"];

    [TestCaseSource(nameof(Names))]
    public void What_a_message_hides_is_a_secret_by_its_name(string name)
    {
        Assert.Multiple(() =>
        {
            Assert.That(new Redactor([]).Text($"?{name}=hunter2&a=1").Contains("hunter2", StringComparison.Ordinal), Is.False);
            Assert.That(SensitiveNames.Includes(name), Is.True);
            Assert.That(SensitiveNames.IsHeader(name), Is.True);
            Assert.That(SensitiveNames.IsParameter(name), Is.True);
        });
    }

    [TestCaseSource(nameof(OfQueries))]
    public void Some_words_name_secrets_in_addresses_only(string name) => Assert.Multiple(() =>
    {
        Assert.That(new Redactor([]).Text($"/x?{name}=hunter2&a=1"), Does.Not.Contain("hunter2"));
        Assert.That(SensitiveNames.IsParameter(name), Is.True);
    });

    [TestCase("token_type")]
    [TestCase("max-tokens")]
    [TestCase("keyboard")]
    [TestCase("author")]
    public void Names_with_such_a_word_in_them_may_be_harmless(string name) => Assert.That(SensitiveNames.Includes(name), Is.False);

    [TestCase("<wsse:Password Type=\"x\">hunter2</wsse:Password>", "Password=hunter2")]
    [TestCase("user=bob&password=hunter2&x=1", "password=hunter2")]
    [TestCase("password=hunter2&x=1", "password=hunter2")]
    [TestCase("{ \"password\": \"hunter 2\", \"x\": 1 }", "password=hunter 2")]
    [TestCase("secret: 'a b' # note", "secret=a b")]
    [TestCase("GET /a?api_key=k1&token=t2", "api_key=k1,token=t2")]
    [TestCase("sent Bearer abcdefgh.ijkl there", "Bearer=abcdefgh.ijkl")]
    [TestCase("nothing to see", "")]
    public void Secrets_are_found_with_their_names(string text, string expected) => Assert.That(
        string.Join(',', SensitiveText.Find(text).Select(part => $"{part.Name}={text.Substring(part.Start, part.Length)}")), Is.EqualTo(expected));
}
