using LoadForge.Http.Session;
using LoadForge.Testing.Mutants;

namespace LoadForge.Tests.Http.Session;

/// <summary>Whatever a Set-Cookie header contains, it is a cookie or ignored.</summary>
[NonParallelizable]
public sealed class MutatedCookieTests
{
    private const int Usual = 10_000;
    private const int MaxLength = 20_000;
    private const long MaxMemory = 1 << 20;

    private static readonly IReadOnlyList<string> Headers = Corpus.Lines("Http/Session/Corpus", "cookies.txt");
    private static readonly CookiePlace From = CookiePlace.Of(new Uri("https://www.shop.test/a/b?c"));
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Tokens =
    [
        ";", "=", ",", " ", "\t", "\"", "Path=", "/", "Domain=", ".shop.test", "test", "other.test", "Expires=", "Max-Age=", "Secure", "HttpOnly",
        "SameSite=Lax", "__Host-", "__Secure-",
        "-1", "0", "99999999999999999999", "9223372036854775807", "251772883199", "Wed, 30 Nov 2026 12:00:00 GMT", "31-Feb-69", "24:60:60", "1 Jan 1601",
        "9999", "99999", "GMT",
        "\0", "\n", "\u007f", "\u00e9", "\uD800",
    ];

    [Test, Category("Mutants")]
    public void Mutants_are_read_or_ignored()
    {
        using var run = new MutantRun<string>(
            Headers, random => new TextMutator(Headers, Tokens, random, MaxLength).Next, _ => header => SetCookie.Read(header, From, Now) is not null);
        MutantTally tally = run.Read(Usual);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Fault(MaxMemory), Is.Null);
    }
}
