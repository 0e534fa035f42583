using LoadForge.Settings;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Enforcement.Outcomes;

/// <summary>The outcome of a test whose measurement is inconclusive, and the source of that rule.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Source">The source of the rule, as a sentence without its full stop.</param>
internal sealed record InconclusiveRule(WhenInconclusive Outcome, string Source)
{
    /// <summary>
    /// The rule for a test: the setting, else the attribute of the test, else the default. On a build server nobody looks at tests that are neither green
    /// nor red.
    /// </summary>
    public static InconclusiveRule Of(ITest test, LoadSettings settings)
    {
        if (settings.Inconclusive is { } set) return new InconclusiveRule(set, $"the setting LoadForge.Inconclusive is {Word(set)}");
        if (test.Method?.GetCustomAttributes<LoadTestAttribute>(inherit: true).FirstOrDefault()?.StatedInconclusive is { } stated)
            return new InconclusiveRule(stated, $"the test has [LoadTest(Inconclusive = WhenInconclusive.{stated})]");
        return BuildServerVariables.Mark() is { } mark
            ? new InconclusiveRule(
                WhenInconclusive.Fail,
                $"this is a build server (the variable {mark} is set). Set LOADFORGE_INCONCLUSIVE=inconclusive to change that")
            : new InconclusiveRule(WhenInconclusive.Inconclusive, "this is the default");
    }

    /// <summary>The message of a test that fails because of this rule.</summary>
    public string Explain(string message) => $"{message}\n  An inconclusive result fails this test: {Source}.";

    private static string Word(WhenInconclusive outcome) => outcome.ToString().ToLowerInvariant();
}
