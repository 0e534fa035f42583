using System.Text;
using LoadForge.Profiles;
using LoadForge.Testing.Files;
using LoadForge.Testing.Mutants;

namespace LoadForge.Tests.Profiles;

/// <summary>Whatever a recording of starts contains, it is read, or refused with its first mistakes.</summary>
[NonParallelizable]
public sealed class MutatedStartsTests
{
    private const int Usual = 5_000;
    private const int MaxLength = 10_000;
    private const long MaxMemory = 4L << 20;

    private static readonly IReadOnlyList<string> Texts = Corpus.Texts("Profiles/Corpus", "*.txt");

    private static readonly string[] Tokens =
    [
        "\n", "\r\n", "\r", "#", ":", ".", "-", "+", "Z", "T", "00:00:00", "24:00:00", "-1", "1e3", "1e308", "922337203685", "9223372036854775807", "NaN",
        "Infinity",
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.9999999-14:00", "2026-11-21", "\0", "\uD800", "\uFEFF", "\u2028", "\u0085",
    ];

    [Test, Category("Mutants")]
    public void Mutants_are_read_or_refused()
    {
        using var run = new MutantRun<string>(Texts, random => new TextMutator(Texts, Tokens, random, MaxLength).Next, Reader);
        MutantTally tally = run.Read(Usual);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Fault(MaxMemory), Is.Null);
    }

    private static Func<string, bool> Reader(TestFolder folder)
    {
        string path = folder.PathOf("starts.txt");
        return text =>
        {
            File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
            return RecordedStarts.Read("here", path).Problems.IsEmpty;
        };
    }
}
