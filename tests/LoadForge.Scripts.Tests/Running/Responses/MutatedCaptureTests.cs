using System.Text;
using System.Text.Json;
using LoadForge.Scripts.Running.Responses;
using LoadForge.Testing.Mutants;

namespace LoadForge.Scripts.Tests.Running.Responses;

/// <summary>Whatever the body of a response contains, a value is captured or there is none.</summary>
[NonParallelizable]
public sealed class MutatedCaptureTests
{
    private const int Usual = 5_000;
    private const long MaxMemory = 4L << 20;

    private static readonly IReadOnlyList<string> Texts = Corpus.Texts("Running/Responses/Corpus", "*.json");

    private static readonly ValuePath[] Paths =
        [.. new[] { "$.items[1].sku", "$[0].items[1].tags[0]", "name", "items.length", "nested.items[0].length", "$" }.Select(ValuePath.Parse)];

    private static readonly string[] Tokens =
    [
        "items", "sku", "tags", "name", "length", "nested", "\\ud800", "\\udc00", "\\u0000", "\"\\ud800\":1,", "\"na\\u006de\":1,", "\"items\\ud800\":[],",
        "\uD800", "\uFEFF", "\0",
        "1e999", "//", ",]",
    ];

    [Test, Category("Mutants")]
    public void Mutants_have_a_value_or_have_none()
    {
        using var run = new MutantRun<string>(Texts, random => new JsonMutator(Texts, Tokens, random).Next, _ => Read);
        MutantTally tally = run.Read(Usual);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Fault(MaxMemory), Is.Null);
    }

    private static bool Read(string body)
    {
        using var request = new HttpRequestMessage();
        using var response = new HttpResponseMessage { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        using ResponseValues values = ResponseValues.ReadAsync(request, response, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return values.Json is JsonElement json && Array.Exists([.. Paths.Select(path => path.Find(json))], value => value is not null);
    }
}
