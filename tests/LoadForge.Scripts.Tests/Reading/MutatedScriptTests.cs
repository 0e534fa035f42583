using System.Text;
using LoadForge.Testing.Files;
using LoadForge.Testing.Mutants;

namespace LoadForge.Scripts.Tests.Reading;

/// <summary>Scripts and plans with mistakes of all kinds: each is read or refused with a list of mistakes, in bounded time and memory.</summary>
[NonParallelizable]
public sealed class MutatedScriptTests
{
    private const int Usual = 3_000;

    // What reading a mutant of at most 40,000 characters, as a script and as a plan, may allocate.
    private const long MaxMemory = 32L << 20;

    private static readonly IReadOnlyList<string> Texts = Corpus.Texts("samples", "*.yml");

    private static readonly string[] Tokens =
    [
        "{{", "}}", "{", "}", "[", "]", ":", ": ", "- ", ",", "\"", "'", "&a ", "*a", "!!str ", "! ", "|", ">", "---\n", "...\n", "#", "~", "null", "true",
        "?", "\t", "\n", "\r\n", "\0", "\u0085", "\u2028", "\uFEFF", "\uD800", "%YAML 1.2\n", "<<", "0x7F", "1e999", "-1", "99999999999999999999", "\\u00",
        "\\x", "((", ")",
        "{{randInt 1 2}}", "{{pick a}}", "{{base64 (", "{{env X}}", "{{raw (x)}}", "{{feed a.b}}", "{{now %}}", "$.a[0].length", "[0", "(?<", "((a+)+)+$",
        "url", "run", "use", "actions", "scenarios", "json_body", "file", "../x", "/etc/hostname", "capture", "json", "regex", "feeds", "rows", "profile",
        "ramp to 5/s over 3s", "hold 9e9/s 1s", "p95 < 1s", "login", "send", "seed", "weight", "think", "1s..2s", "expect_status", "200-299",
        "variables: { v: \"{{v}}{{v}}\" }\n", "{{v}}{{v}}", "requests", "tests", "environments", "reports", "monitoring", "plugins", "with",
        "(((a{1,999}){1,999}){1,999})", "[a-[b-[c]]]", "step 1/s 999999x1s", "replay data/products.csv", "follow", "data/order.json", "iterations 9",
    ];

    [Test, Category("Mutants")]
    public void Mutants_are_read_or_refused()
    {
        using var run = new MutantRun<string>(Texts, random => new TextMutator(Texts, Tokens, random).Next, Reader);
        MutantTally tally = run.Read(Usual);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Fault(MaxMemory), Is.Null);
    }

    // In a folder with the files that the samples name.
    private static Func<string, bool> Reader(TestFolder folder)
    {
        string samples = Path.Combine(AppContext.BaseDirectory, "samples");
        File.Copy(Path.Combine(samples, "count.sh"), folder.PathOf("count.sh"));
        Directory.CreateDirectory(folder.PathOf("data"));
        foreach (string data in Directory.EnumerateFiles(Path.Combine(samples, "data"))) File.Copy(data, folder.PathOf("data/" + Path.GetFileName(data)));
        string path = folder.PathOf("script.yml");
        return text =>
        {
            File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
            return IsScript(path) || IsPlan(path);
        };
    }

    private static bool IsScript(string path)
    {
        try
        {
            ScriptFile.Read(path, ScriptTexts.Options).ToPlan();
            return true;
        }
        catch (ScriptException)
        {
            return false;
        }
    }

    private static bool IsPlan(string path)
    {
        try
        {
            LoadPlanFile plan = PlanFile.Read(path, ScriptTexts.Options);
            foreach (PlanTest test in plan.Tests) plan.Select(test.Name, plan.Environments.FirstOrDefault());
            return true;
        }
        catch (ScriptException)
        {
            return false;
        }
    }
}
