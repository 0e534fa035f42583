using System.Collections.Immutable;
using LoadForge.NUnit.Publishing;
using LoadForge.Reporting.Text;
using LoadForge.Units;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Enforcement.Outcomes;

/// <summary>
/// Notices about load tests that neither passed nor failed. Runners show inconclusive tests as skipped, without the reason, and omit them from their totals.
/// So each is printed to the console with its reason, and their number is printed at the end; a warning is printed too.
/// </summary>
internal static class OutcomeNotices
{
    private const int MaxNames = 10;
    private const int MaxLines = 12;

    private static ImmutableArray<string> _names = [];

    /// <summary>Prints the outcome of a finished test that neither passed nor failed.</summary>
    public static void Tell(ITest test, TestResult result)
    {
        if (result.ResultState.Status == TestStatus.Inconclusive) Tell(test, result.Message);
        else if (result.ResultState.Status == TestStatus.Warning) RunConsole.Write(test, $"Warning: {NameOf(test)}\n{Indented(result.Message)}");
    }

    /// <summary>Prints that a test, or the setup or teardown of a fixture, is inconclusive.</summary>
    public static void Tell(ITest test, string? reason)
    {
        string name = NameOf(test);
        ImmutableInterlocked.Update(ref _names, names => names.Add(name));
        RunConsole.Write(test, $"Inconclusive: {name}\n{Indented(reason)}");
    }

    /// <summary>The summary of all inconclusive tests; null if there were none since the last call.</summary>
    public static string? TakeSummary()
    {
        ImmutableArray<string> names = ImmutableInterlocked.InterlockedExchange(ref _names, []);
        if (names.IsEmpty) return null;
        string more = names.Length > MaxNames ? $" and {Quantity.Of(names.Length - MaxNames)} more" : "";
        return $"{Quantity.Of(names.Length)} inconclusive, neither passed nor failed: {string.Join(", ", names.Take(MaxNames))}{more}\n"
            + "  On a build server such a test fails. With LOADFORGE_INCONCLUSIVE=fail it fails here too.";
    }

    private static string NameOf(ITest test) => Printable.Line(TestName.ForFiles(test));

    // The result of the test holds all of it.
    private static string Indented(string? text)
    {
        string[] lines = (text ?? "no reason was given").ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', lines.Take(MaxLines).Append("…").Take(Math.Min(lines.Length, MaxLines + 1)).Select(line => "  " + line));
    }
}
