using System.Globalization;

namespace LoadForge.Scripts.Tests.Reading;

/// <summary>Scripts and plans with mistakes of all kinds: each is read or refused with a list of mistakes, in bounded time and memory.</summary>
[NonParallelizable]
public sealed class MutatedScriptTests
{
    private const int Seed = 20261130;
    private const string NumberSetting = "LOADFORGE_MUTANTS";
    private const string FirstSetting = "LOADFORGE_FIRST_MUTANT";

    [Test]
    public void Three_thousand_mutants_are_read_or_refused() => Run(Seed, first: 0, 3_000);

    // A million in pieces: LOADFORGE_MUTANTS=250000 with LOADFORGE_FIRST_MUTANT=0, 250000, 500000, 750000 reads the same mutants as 1000000 at once.
    [Test, Category("Slow")]
    public void Many_mutants_are_read_or_refused() => Run(Seed + 1, SettingOr(FirstSetting, 0), SettingOr(NumberSetting, 10_000));

    private static int SettingOr(string name, int number) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : number;

    private static void Run(int seed, int first, int count)
    {
        using var run = new MutantRun(seed);
        MutantTally tally = run.Read(first, count);
        TestContext.Out.WriteLine(tally);
        Assert.Multiple(() =>
        {
            Assert.That(tally.Crash, Is.Null);
            Assert.That(tally.Slow, Is.Null, "a mutant takes longer than a second, also when it is read alone");
            Assert.That(tally.MostAllocated, Is.LessThanOrEqualTo(MutantRun.MaxMemory), tally.Largest);
            Assert.That(tally.Read, Is.InRange(1, count - 1), "some mutants must be valid and some must not");
        });
    }
}
