using LoadForge.Settings;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Enforcement.Outcomes;

/// <summary>What becomes of a test whose measurement is inconclusive, and who says so.</summary>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Source">Who says so, as a sentence without its full stop.</param>
internal sealed record InconclusiveRule(WhenInconclusive Outcome, string Source)
{
    /// <summary>
    /// The rule for a test: the setting, or else the test's own word, or else what suits the machine. On a build server nobody looks at what is neither green
    /// nor red.
    /// </summary>
    public static InconclusiveRule Of(ITest test, LoadSettings settings)
    {
        if (settings.Inconclusive is { } set) return new InconclusiveRule(set, $"the setting LoadForge.Inconclusive is {Word(set)}");
        if (test.Method?.GetCustomAttributes<LoadTestAttribute>(inherit: true).FirstOrDefault()?.StatedInconclusive is { } stated)
            return new InconclusiveRule(stated, $"the test has [LoadTest(Inconclusive = WhenInconclusive.{stated})]");
        return BuildServer.Mark() is { } mark
            ? new InconclusiveRule(
                WhenInconclusive.Fail,
                $"this is a build server (the variable {mark} is set). Set LOADFORGE_INCONCLUSIVE=inconclusive to change that")
            : new InconclusiveRule(WhenInconclusive.Inconclusive, "this is the default");
    }

    /// <summary>The message of a test that fails by this rule.</summary>
    public string Explain(string message) => $"{message}\n  An inconclusive result fails this test: {Source}.";

    private static string Word(WhenInconclusive outcome) => outcome.ToString().ToLowerInvariant();
}
