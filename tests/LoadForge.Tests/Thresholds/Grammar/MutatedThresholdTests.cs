using LoadForge.Testing.Mutants;
using LoadForge.Thresholds;

namespace LoadForge.Tests.Thresholds.Grammar;

/// <summary>Whatever a text contains, it is a threshold, which reads back from its own text, or is refused.</summary>
[NonParallelizable]
public sealed class MutatedThresholdTests
{
    private const int Usual = 10_000;

    // A text has at most 10,000 characters.
    private const int MaxLength = 10_000;

    // A text takes less than 100 bytes for each character. Beside very many assemblies, the search for the metrics of extensions takes more than a
    // megabyte, once after each assembly that is loaded.
    private const long MaxMemory = 4L << 20;

    private static readonly IReadOnlyList<string> Texts = Corpus.Lines("Thresholds/Grammar/Corpus", "thresholds.txt");

    private static readonly string[] Tokens =
    [
        "<", "<=", ">", ">=", "=", ":", ",", "\"", "\\", "\\u00", "\\\"", "%", "/s", "/min", "/h", "ms", "us", "\u00b5s", "s", "m", "h", "d", ".", "-", "+",
        "(", ")",
        "0", "1", "100", "1e3", "1e308", "1e-324", "99999999999999999999999999", "NaN", "Infinity", "p", "p0", "p50", "p100", "p99.9999999", "p1E-12",
        "mean", "max",
        "error rate", "ErrorRate", "throughput", "achieved rate", "count", "failures", "metric", "metric \"a\"", "in", "every", "at least", "of", "windows",
        "for",
        "during", "abort", "after", "pay:", "  ", "\t", "\n", "\0", "\uD800", "\uFEFF", "\u0130",
    ];

    [Test, Category("Mutants")]
    public void Mutants_are_read_or_refused()
    {
        using var run = new MutantRun<string>(Texts, random => new TextMutator(Texts, Tokens, random, MaxLength).Next, _ => Read);
        MutantTally tally = run.Read(Usual);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Fault(MaxMemory), Is.Null);
    }

    private static bool Read(string text)
    {
        if (!Threshold.TryParse(text, out Threshold? threshold)) return false;
        return Threshold.Parse(threshold.ToString()).Equals(threshold) ? true : throw new InvalidDataException($"It reads back as {threshold}.");
    }
}
