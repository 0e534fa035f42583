using System.Text;
using LoadForge.Baselines;
using LoadForge.Baselines.Files;
using LoadForge.Testing.Mutants;

namespace LoadForge.Tests.Baselines.Files;

/// <summary>Whatever a baseline contains, it is read, and then can be written again, or is refused.</summary>
[NonParallelizable]
public sealed class MutatedBaselineTests
{
    private const int Usual = 1_500;

    // Mutants have up to some thousand histograms; reading one allocates less than 100 kB, whatever it claims to contain.
    private const long MaxMemory = 256L << 20;

    private static readonly IReadOnlyList<string> Texts = Corpus.Texts("Baselines/Files/Corpus", "*.json");

    private static readonly string[] Tokens =
    [
        "format", "LoadForge baseline 1", "LoadForge baseline 2", "name", "environment", "cores", "spreads", "percentile", "deviation", "degrees", "runs",
        "startedAt", "seed",
        "steps", "scenario", "step", "ok", "failed", "blockSeconds", "blocks", "summary", "build", "transport", "HISTFAAAA", "1099511627776", "86400", "NaN",
        "\0", "\uD800",
    ];

    [Test, Category("Mutants")]
    public void Mutants_are_read_or_refused()
    {
        using var run = new MutantRun<string>(Texts, random => new JsonMutator(Texts, Tokens, random).Next, _ => Read);
        MutantTally tally = run.Read(Usual);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Fault(MaxMemory), Is.Null);
    }

    private static bool Read(string text)
    {
        try
        {
            Baseline read = BaselineReader.Read("a.baseline.json", Encoding.UTF8.GetBytes(text));
            return BaselineReader.Read("b.baseline.json", BaselineWriter.Write(read)).Runs.Length == read.Runs.Length;
        }
        catch (BaselineFormatException)
        {
            return false;
        }
    }
}
