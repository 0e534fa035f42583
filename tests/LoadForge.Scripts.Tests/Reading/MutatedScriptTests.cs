using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LoadForge.Scripts.Tests.Reading;

/// <summary>Scripts and plans with mistakes of all kinds: each is read or refused with a list of mistakes, in a bounded time.</summary>
public sealed class MutatedScriptTests
{
    private const int Seed = 20261130;
    private const string NumberSetting = "LOADFORGE_MUTANTS";

    // Far above what reading takes; a reader that hangs exceeds any time.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static string Samples => Path.Combine(AppContext.BaseDirectory, "samples");

    [Test]
    public void Three_thousand_mutants_are_read_or_refused() => Run(3_000, Seed);

    [Test, Category("Slow")]
    public void Many_mutants_are_read_or_refused()
    {
        string? number = Environment.GetEnvironmentVariable(NumberSetting);
        Run(number is null ? 10_000 : int.Parse(number, CultureInfo.InvariantCulture), Seed + 1);
    }

    private static void Run(int count, int seed)
    {
        string[] seeds = [.. Directory.EnumerateFiles(Samples, "*.yml").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        var mutator = new ScriptMutator(seeds, new Random(seed));
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Samples, "count.sh"), Path.Combine(folder.Location, "count.sh"));
        foreach (string data in Directory.EnumerateFiles(Path.Combine(Samples, "data"))) folder.Write("data/" + Path.GetFileName(data), File.ReadAllText(data));
        string path = Path.Combine(folder.Location, "script.yml");
        int read = 0;
        TimeSpan longest = TimeSpan.Zero;
        string slowest = "";
        for (int number = 0; number < count; number++)
        {
            string text = mutator.Next();
            File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
            long started = Stopwatch.GetTimestamp();
            if (IsRead(path, text, number)) read++;
            TimeSpan took = Stopwatch.GetElapsedTime(started);
            if (took > longest) (longest, slowest) = (took, text);
        }

        TestContext.Out.WriteLine(FormattableString.Invariant(
            $"{count} mutants: {read} read, {count - read} refused; the slowest took {longest.TotalMilliseconds:0} ms and has {slowest.Length} characters"));
        Assert.Multiple(() =>
        {
            Assert.That(longest, Is.LessThan(Patience), slowest);
            Assert.That(read, Is.InRange(1, count - 1), "some mutants must be valid and some must not");
        });
    }

    private static bool IsRead(string path, string text, int number)
    {
        try
        {
            ScriptFile.Read(path, ScriptTexts.Options).ToPlan();
            return true;
        }
        catch (ScriptException)
        {
            return IsPlan(path, text, number);
        }
        catch (Exception error)
        {
            Assert.Fail(FormattableString.Invariant($"mutant {number}: {error}\n{text}"));
            return false;
        }
    }

    private static bool IsPlan(string path, string text, int number)
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
        catch (Exception error)
        {
            Assert.Fail(FormattableString.Invariant($"mutant {number} as a plan: {error}\n{text}"));
            return false;
        }
    }
}
