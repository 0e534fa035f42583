using System.Text;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.HdrHistogram.Log;
using LoadForge.Testing.Mutants;

namespace LoadForge.Tests.Recording.HdrHistogram;

/// <summary>Whatever a histogram log contains, it is read, or refused with the line of the damage.</summary>
[NonParallelizable]
public sealed class MutatedLogTests
{
    private const int Usual = 2_500;

    // The counts of the largest layout for each of a few entries.
    private const long MaxMemory = 128L << 20;

    private static readonly IReadOnlyList<string> Texts = Corpus.Texts("Recording/HdrHistogram/Corpus", "*.hlog");

    private static readonly string[] Tokens =
    [
        ",", "\n", "\r\n", "#", "#[StartTime: ", "#[BaseTime: ", "]", "Tag=", "Tag=,", "\"", " ", "0", "-1", "1e3", "1e28", "1e-28", "253402300800",
        "-62135596801", "NaN",
        "79228162514264337593543950335", "HISTFAAAA", "HISTF", "=", "AAAA", "\0", "\u00e9", "\uD800", "\uFEFF",
    ];

    [Test, Category("Mutants")]
    public void Mutants_are_read_or_refused()
    {
        using var run = new MutantRun<string>(Texts, Mutants, _ => Read);
        MutantTally tally = run.Read(Usual);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Fault(MaxMemory), Is.Null);
    }

    // Every other time the bytes of a histogram are changed, too.
    private static Func<string> Mutants(Random random)
    {
        var texts = new TextMutator(Texts, Tokens, random);
        return () => random.Next(2) == 0 ? texts.Next() : WithHistogram(Texts[random.Next(Texts.Count)], random);
    }

    private static string WithHistogram(string log, Random random)
    {
        string[] lines = log.Split('\n');
        int[] entries = [.. Enumerable.Range(0, lines.Length).Where(line => lines[line].Contains("HISTF", StringComparison.Ordinal))];
        int chosen = entries[random.Next(entries.Length)];
        int comma = lines[chosen].LastIndexOf(',');
        var compression = (HistogramCompression)random.Next(2);
        byte[] valid = HistogramEncoding.Encode(HistogramEncoding.DecodeBase64(lines[chosen].AsSpan(comma + 1)), compression);
        lines[chosen] = lines[chosen][..(comma + 1)] + Convert.ToBase64String(ByteMutator.Of(valid, random));
        return string.Join('\n', lines);
    }

    private static bool Read(string log)
    {
        using var reader = new HistogramLogReader(new MemoryStream(Encoding.UTF8.GetBytes(log)));
        try
        {
            return reader.ReadToEnd().All(entry => entry.Histogram.TotalCount >= 0);
        }
        catch (HistogramFormatException)
        {
            return false;
        }
    }
}
