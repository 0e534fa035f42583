using LoadForge.Profiles;
using LoadForge.Profiles.Text;
using LoadForge.Testing.Files;
using LoadForge.Testing.Mutants;

namespace LoadForge.Tests.Profiles.Text;

/// <summary>Whatever a text contains, it is a profile, which can be printed and read again, or is refused with a list of mistakes.</summary>
[NonParallelizable]
public sealed class MutatedProfileTextTests
{
    private const int Usual = 10_000;
    private const int MaxLength = 20_000;

    // A thousand phases, most of them with a list of starts.
    private const long MaxMemory = 32L << 20;

    private static readonly IReadOnlyList<string> Texts = Corpus.Lines("Profiles/Text/Corpus", "profiles.txt");

    private static readonly string[] Tokens =
    [
        ", ", ";", "\n", "\r\n", "hold ", "ramp to ", "ramp from ", "ramp down ", "step to ", "spike to ", "diurnal ", "pause ", "warm-up ", "follow ",
        "then ", "replay ",
        "replay at ", "iterations ", "per user", "at most ", "pacing ", "poisson", "over ", "for ", "every ", "x2", "x0.5", "x1e-300", "5x10s", "100x1s",
        "999999x1s", "..", "50..200",
        "/s", "/min", "/h", "/d", " users", " user", "1/s", "0/s", "9e9/s", "1e308/s", "0.0000001/s", "1.5", "99999999999999999999", "10s", "1ms", "1us",
        "30d", "31d", "0s",
        "1h30m", "99999999999d", "starts.csv", "other.csv", "\"", "\"\"", "-1", "\0", "\t", "\uD800", "\u2028", "\u0130",
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
        string starts = folder.PathOf("starts.csv");
        File.WriteAllText(starts, "0\n1.5\n3\n");
        return text =>
        {
            if (!ProfileText.TryParse(text, Locate, out LoadProfile? profile, out var problems))
                return problems.IsEmpty ? throw new InvalidDataException("It is refused without a reason.") : false;
            if (ProfileText.TryPrint(profile, out string? printed) && !ProfileText.TryParse(printed, Locate, out _, out problems))
                throw new InvalidDataException($"It is printed as {printed}, which is refused: {problems[0]}");
            return true;
        };

        string Locate(string name) => name.Contains("starts", StringComparison.Ordinal) ? starts : throw new FormatException("there is no such file");
    }
}
