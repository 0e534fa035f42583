using System.Text;
using LoadForge.Scenarios;
using LoadForge.Testing.Mutants;

namespace LoadForge.Tests.Scenarios;

/// <summary>Whatever the body of a response contains, it meets a check or does not.</summary>
[NonParallelizable]
public sealed class MutatedBodyTests
{
    private const int Usual = 5_000;

    // Fourteen checks of each body; none allocates more than 8 bytes for a byte of it. Mutants have up to some hundred thousand bytes.
    private const long MaxMemory = 32L << 20;

    private static readonly IReadOnlyList<string> Texts = Corpus.Texts("Scenarios/Corpus", "*.json");
    private static readonly string[] Charsets = ["utf-16", "windows-1252", "iso-8859-1", "none", "utf-7"];
    private static readonly string[] Paths = ["items[1].sku", "[0].items[1].tags[0]", "name", "total", "nested.items[0][0]", ""];

    private static readonly string[] Tokens =
    [
        "items", "sku", "tags", "name", "total", "nested", "\\ud800", "\\udc00", "\\u0000", "\"\\ud800\":1,", "\"na\\u006de\":1,", "\"items\\ud800\":[],",
        "\uD800", "\uFEFF", "\0",
        "1e999", "//", "/*", ",]",
    ];

    [Test, Category("Mutants")]
    public void Mutants_meet_a_check_or_do_not()
    {
        using var run = new MutantRun<byte[]>([.. Texts.Select(Encoding.UTF8.GetBytes)], Mutants, _ => Reader());
        MutantTally tally = run.Read(Usual);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Fault(MaxMemory), Is.Null);
    }

    // JSON in UTF-8 and other encodings, and a quarter with changes to its bytes.
    private static Func<byte[]> Mutants(Random random)
    {
        var json = new JsonMutator(Texts, Tokens, random);
        Encoding[] encodings = [Encoding.UTF8, Encoding.UTF8, Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32];
        return () =>
        {
            byte[] bytes = encodings[random.Next(encodings.Length)].GetBytes(json.Next());
            return random.Next(4) == 0 ? ByteMutator.Of(bytes, random) : bytes;
        };
    }

    private static Func<byte[], bool> Reader()
    {
        var bench = new UserBench();
        return body => MeetsAsync(bench, body, "utf-8").GetAwaiter().GetResult()
            | MeetsAsync(bench, body, Charsets[body.Length % Charsets.Length]).GetAwaiter().GetResult();
    }

    // Nothing waits, because the body is there.
    private static async Task<bool> MeetsAsync(UserBench bench, byte[] body, string charset)
    {
        using var response = new HttpResponseMessage { Content = new ByteArrayContent(body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=" + charset);
        await bench.User.CheckBody("text", response, "sku");
        bool isMet = false;
        foreach (string path in Paths) isMet |= await bench.User.CheckJson("body " + path, response, path, value => value.GetRawText().Length > 0);
        return isMet;
    }
}
