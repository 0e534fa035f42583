using LoadForge.Settings;
using LoadForge.Testing.Mutants;

namespace LoadForge.Tests.Settings;

/// <summary>Whatever the environment and the parameters of a host contain, settings are read or refused with a list of mistakes.</summary>
[NonParallelizable]
public sealed class MutatedSettingsTests
{
    private const int Usual = 5_000;
    private const int MaxLength = 10_000;
    private const long MaxMemory = 8L << 20;

    private static readonly IReadOnlyList<string> Texts = Corpus.Texts("Settings/Corpus", "*.txt");

    private static readonly string[] Tokens =
    [
        .. LoadSettings.Names.Select(name => name.Variable), .. LoadSettings.Names.Select(name => name.Parameter),
        "LOADFORGE_", "LoadForge.", "loadforge_smoke", "=", "\n",
        ",", "0", "1", "-1", "1e308", "1e-320", "NaN", "Infinity", "99999999999999999999", "true", "off", "50%", "%", "101%", "2GB", "1e300TB", "0B", "10s",
        "1us", "31d",
        "default", "all", "none,", "own", "automatic", "fail", "65536", "1024", "10001", " ", "\0", "\uD800", "\u0130", "\u0661",
    ];

    [Test, Category("Mutants")]
    public void Mutants_are_read_or_refused()
    {
        using var run = new MutantRun<string>(Texts, random => new TextMutator(Texts, Tokens, random, MaxLength).Next, _ => Read);
        MutantTally tally = run.Read(Usual);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Fault(MaxMemory), Is.Null);
    }

    // A line of the text is a name and its value; those of parameters have a dot.
    private static bool Read(string text)
    {
        var environment = new Dictionary<string, string>();
        var parameters = new Dictionary<string, string>();
        foreach (string line in text.Split('\n'))
        {
            int end = line.IndexOf('=', StringComparison.Ordinal);
            if (end < 0) continue;
            (line[..end].Contains('.', StringComparison.Ordinal) ? parameters : environment)[line[..end]] = line[(end + 1)..];
        }

        try
        {
            LoadSettings.Read(environment, parameters);
            return true;
        }
        catch (LoadPlanException)
        {
            return false;
        }
    }
}
