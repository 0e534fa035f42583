using System.Collections.Immutable;
using LoadForge.NUnit.Publishing;
using LoadForge.Reporting.Text;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Outcomes;

/// <summary>
/// The load tests that came to no result. Runners show them as skipped, without the reason, and leave them out of their totals: so each is told on the console with its reason, and
/// all are counted at the end.
/// </summary>
internal static class InconclusiveTests
{
    private const int MostNames = 10;
    private const int MostLines = 12;

    private static ImmutableArray<string> _names = [];

    /// <summary>Tells how a finished test ended if it is neither passed nor failed.</summary>
    public static void Tell(ITest test, TestResult result)
    {
        if (result.ResultState.Status == TestStatus.Inconclusive) Tell(test, result.Message);
        else if (result.ResultState.Status == TestStatus.Warning) RunConsole.Write(test, $"Warning: {NameOf(test)}\n{Indented(result.Message)}");
    }

    /// <summary>Tells that a test, or the set-up or tear-down of a fixture, is inconclusive.</summary>
    public static void Tell(ITest test, string? reason)
    {
        string name = NameOf(test);
        ImmutableInterlocked.Update(ref _names, names => names.Add(name));
        RunConsole.Write(test, $"Inconclusive: {name}\n{Indented(reason)}");
    }

    /// <summary>What there is to say of all of them; null when there was none since this was asked last.</summary>
    public static string? TakeSummary()
    {
        ImmutableArray<string> names = ImmutableInterlocked.InterlockedExchange(ref _names, []);
        if (names.IsEmpty) return null;
        string more = names.Length > MostNames ? $" and {Quantity.Of(names.Length - MostNames)} more" : "";
        return $"{Quantity.Of(names.Length)} inconclusive, neither passed nor failed: {string.Join(", ", names.Take(MostNames))}{more}\n"
            + "  On a build server that fails a test. LOADFORGE_INCONCLUSIVE=fail makes it fail here too.";
    }

    private static string NameOf(ITest test) => Printable.Line(TestName.ForFiles(test));

    // The result of the test holds all of it.
    private static string Indented(string? text)
    {
        string[] lines = (text ?? "no reason was given").ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', lines.Take(MostLines).Append("…").Take(Math.Min(lines.Length, MostLines + 1)).Select(line => "  " + line));
    }
}
