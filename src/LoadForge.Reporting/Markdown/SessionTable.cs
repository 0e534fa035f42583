using System.Text;
using LoadForge.Formatting;
using LoadForge.Reporting.Session;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Markdown;

/// <summary>
/// The load tests of an assembly as one table in Markdown, a row for each run and each capacity search, failed tests first. A search has its answer, and the
/// statistics of the probe at that load.
/// </summary>
public static class SessionTable
{
    private const int MaxNameLength = 200;

    /// <summary>The table with its heading.</summary>
    /// <param name="title">The heading, such as the name of the assembly.</param>
    /// <param name="tests">The tests in the order in which they ended.</param>
    /// <param name="maxBytes">The maximum size in UTF-8; rows beyond it are counted instead.</param>
    /// <returns>Lines joined by <c>\n</c>, with one at the end; empty if there are no tests or there is no room for any of them.</returns>
    public static string Of(string title, IReadOnlyCollection<SessionTest> tests, int maxBytes)
    {
        string[] rows = [.. SessionTest.Ordered(tests).SelectMany(Rows)];
        string head = $"### Load tests of {MarkdownText.Code(Printable.Name(title))}: {Counts(tests)}\n\n"
            + "| | test | p95 | error rate | throughput | duration |\n|---|---|--:|--:|--:|--:|\n";
        var table = new StringBuilder(head);
        int room = maxBytes - Encoding.UTF8.GetByteCount(head) - Encoding.UTF8.GetByteCount(Rest(int.MaxValue));
        int shown = 0;
        while (shown < rows.Length && (room -= Encoding.UTF8.GetByteCount(rows[shown]) + 1) >= 0) table.Append(rows[shown++]).Append('\n');
        if (shown == 0) return "";
        return table.Append(shown < rows.Length ? Rest(rows.Length - shown) : "\n").ToString();
    }

    private static string Rest(int rows) => $"\n{BoundedList.More(rows)}\n\n";

    private static string Counts(IReadOnlyCollection<SessionTest> tests)
    {
        string[] parts =
        [
            .. Part(VerdictStatus.Failed, "failed"), .. Part(VerdictStatus.Inconclusive, "inconclusive"), .. Part(VerdictStatus.Passed, "passed"),
            .. Part(null, "skipped"),
        ];
        return string.Join(", ", parts);

        IEnumerable<string> Part(VerdictStatus? outcome, string word) =>
            tests.Count(test => test.Outcome == outcome) is > 0 and var count ? [$"{Quantity.Of(count)} {word}"] : [];
    }

    private static IEnumerable<string> Rows(SessionTest test)
    {
        string sign = test.Outcome is { } outcome ? VerdictText.Sign(outcome).ToString() : "–";
        foreach ((int index, SessionRun run) in test.Runs.Index())
        {
            string name = index == 0 ? test.Name : $"{test.Name} (run {Quantity.Of(index + 1)})";
            yield return MarkdownText.Row(
                sign,
                MarkdownText.Code(Printable.Name(name, MaxNameLength)) + (run.IsSearch ? " " + MarkdownText.Code(run.Summary) : ""),
                run.P95 is { } p95 ? Quantity.Of(p95) : "–",
                run.ErrorRate is { } errors ? Quantity.Percent(errors) : "–",
                run.Throughput is { } throughput ? Quantity.RateInColumn(throughput) : "–",
                Quantity.Of(run.Duration));
        }
    }
}
