using LoadForge.Redaction;

namespace LoadForge.Tests.Redaction;

public sealed class SensitiveTextTests
{
    private static readonly string[] Names =
    [
        "token", "access_token", "client-secret", "password", "passwd", "userPassword", "pwd", "credential", "credentials", "X-Amz-Signature",
        "api_key", "api-key",
        "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key", "passphrase", "pass", "jwt", "otp", "session_id", "sessionid",
        "pin", "cvv", "cvc", "ssn", "iban", "auth", "passcode", "AccessKey", "private_key", "Ocp-Apim-Subscription-Key", "card_number", "X-My-Authorization",
        "user-pin", "wsse_password",
    ];

    private static readonly string[] HarmlessNames = ["token_type", "max-tokens", "passwordless", "hasToken", "keyboard", "author", "compass", "sku"];

    private static readonly string[] OfQueries = ["key", "sig", "auth", "code", "session"];

    [TestCaseSource(nameof(Names))]
    public void A_secret_by_its_name_is_one_in_every_notation(string name)
    {
        Assert.Multiple(() =>
        {
            foreach (string text in Notations(name, "hunter2"))
            {
                Assert.That(new Redactor([]).Text(text), Does.Not.Contain("hunter2"), text);
                Assert.That(
                    SensitiveText.Find(text).Select(part => (part.Name, text.Substring(part.Start, part.Length))), Is.EqualTo([(name, "hunter2")]), text);
            }

            Assert.That(SensitiveNames.Includes(name), Is.True);
            Assert.That(SensitiveNames.IsHeader(name), Is.True);
            Assert.That(SensitiveNames.MayBeHeader(name), Is.True);
            Assert.That(SensitiveNames.IsParameter(name), Is.True);
        });
    }

    [TestCaseSource(nameof(HarmlessNames))]
    public void A_name_that_only_has_such_a_word_in_it_is_harmless_in_every_notation(string name) => Assert.Multiple(() =>
    {
        foreach (string text in Notations(name, "hunter2")) Assert.That(new Redactor([]).Text(text), Is.EqualTo(text));
        Assert.That(SensitiveNames.Includes(name), Is.False);
        Assert.That(SensitiveNames.IsParameter(name), Is.False);
    });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Text_and_names_agree_about_any_name(FsCheck.NonEmptyArray<byte> letters)
    {
        const string Alphabet = "abcdeiknopstuwy_-PT";
        string name = "x" + string.Concat(letters.Get.Select(letter => Alphabet[letter % Alphabet.Length]));
        foreach (string word in (string[])[name, name + "-pin", "token" + name])
        {
            string[] masked = [.. Notations(word, "hunter2").Select(new Redactor([]).Text)];

            Assert.That(masked.Select(text => !text.Contains("hunter2", StringComparison.Ordinal)), Is.All.EqualTo(SensitiveNames.Includes(word)), word);
        }
    }

    [TestCaseSource(nameof(OfQueries))]
    public void Some_words_name_secrets_in_addresses_only(string name) => Assert.Multiple(() =>
    {
        Assert.That(new Redactor([]).Text($"/x?{name}=hunter2&a=1"), Does.Not.Contain("hunter2"));
        Assert.That(SensitiveNames.IsParameter(name), Is.True);
    });

    [TestCase("X-Shop-Key", true)]
    [TestCase("X-Session", true)]
    [TestCase("X-Author", true)]
    [TestCase("Accept", false)]
    public void A_header_that_somebody_writes_is_hidden_if_in_doubt(string name, bool isHidden)
    {
        Assert.That(SensitiveNames.MayBeHeader(name), Is.EqualTo(isHidden));
        Assert.That(SensitiveNames.IsHeader(name), Is.False);
    }

    [TestCase("<wsse:Password Type=\"x\">hunter2</wsse:Password>", "Password=hunter2")]
    [TestCase("user=bob&password=hunter2&x=1", "password=hunter2")]
    [TestCase("password=hunter2&x=1", "password=hunter2")]
    [TestCase("{ \"password\": \"hunter 2\", \"x\": 1 }", "password=hunter 2")]
    [TestCase("secret: 'a b' # note", "secret=a b")]
    [TestCase("GET /a?api_key=k1&token=t2", "api_key=k1,token=t2")]
    [TestCase("sent Bearer abcdefgh.ijkl there", "Bearer=abcdefgh.ijkl")]
    [TestCase("note: the password: hunter2", "password=hunter2")]
    [TestCase("a: 1, b: [ { pin: 1234 } ]", "pin=1234")]
    [TestCase("nothing to see", "")]
    public void Secrets_are_found_with_their_names(string text, string expected) => Assert.That(
        string.Join(',', SensitiveText.Find(text).Select(part => $"{part.Name}={text.Substring(part.Start, part.Length)}")), Is.EqualTo(expected));

    // As a query parameter, an element, a field of JSON and of YAML, and a header.
    private static string[] Notations(string name, string value) =>
    [
        $"GET /a?x=1&{name}={value}&a=1", $"<a><{name} x=\"1\">{value}</{name}></a>",
        $"{{ \"x\": 1, \"{name}\": \"{value}\", \"a\": 1 }}", $"x: 1\n{name}: {value}\n", $"failed with {name}={value}",
    ];
}
