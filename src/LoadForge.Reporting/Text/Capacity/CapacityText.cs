using LoadForge.Capacity;
using LoadForge.Formatting;
using LoadForge.Units;

namespace LoadForge.Reporting.Text.Capacity;

/// <summary>A capacity search as text: the answer and its reliability, a chart of latency against load, the probes.</summary>
public static class CapacityText
{
    private const string Indent = "  ";

    /// <summary>The text.</summary>
    /// <param name="result">The result of a search.</param>
    /// <returns>Lines joined by <c>\n</c>, with one at the end.</returns>
    public static string Of(CapacityResult result)
    {
        IEnumerable<string>[] sections =
        [
            Header(result),
            CapacityChart.Lines(result),
            [.. result.Probes.Select(ProbeLine.Of)],
            Generator(result),
            result.Notes.IsEmpty ? [] : ["notes", .. result.Notes.Select(note => Indent + Printable.Line(note))],
        ];
        return string.Join("\n\n", sections.Select(section => string.Join('\n', section)).Where(text => text.Length > 0)) + "\n";
    }

    /// <summary>The answer in words, as <c>capacity 195/s, confirmed; failed at 204/s</c>.</summary>
    /// <param name="result">The result of a search.</param>
    public static string Answer(CapacityResult result)
    {
        string passed = result.Level is { } level ? Level(result, level) : "";
        string failed = result.FailedAt is { } above ? Level(result, above) : "";
        string known = (passed.Length, failed.Length) switch
        {
            (0, 0) => "the capacity is unknown",
            (0, _) => $"less than {failed}",
            (_, 0) => $"at least {passed}",
            _ => $"between {passed} (passed) and {failed} (failed)",
        };
        return result.Ending switch
        {
            CapacityEnding.Found => $"capacity {passed}, confirmed; failed at {failed}",
            CapacityEnding.BelowRange => $"capacity less than {failed}, the lowest load of the range",
            CapacityEnding.AboveRange => $"capacity at least {passed}, the highest load of the range",
            CapacityEnding.GeneratorLimit => $"capacity {(passed.Length > 0 ? $"at least {passed}" : "unknown")}; the generator, not the target, was the limit",
            CapacityEnding.ProbesUsedUp =>
                $"not found within {Quantity.Of(result.Probes.Length, "probe")}: {known}; raise MaxProbes(…), or use a wider Precision(…)",
            CapacityEnding.Smoke => "smoke run: no search was made",
            _ => $"{result.Ending.ToString().ToLowerInvariant()}: {Printable.Line(result.EndingReason)}; so far {known}",
        };
    }

    private static IEnumerable<string> Header(CapacityResult result)
    {
        yield return Printable.Name(result.Name) + (TargetAddress.Of(result.Target) is { } target ? " → " + target : "");
        yield return Indent + Answer(result);
        yield return $"{Indent}searched {Level(result, result.Lowest)} to {Level(result, result.Highest)} within {Quantity.Percent(result.Precision.Value)} · "
            + $"{Quantity.Of(result.Probes.Length, "probe")} in {Quantity.Of(result.Duration)}";
        string thresholds = BoundedList.Of((result.Probes.FirstOrDefault()?.Result?.Verdicts ?? []).Select(verdict => Printable.Line(verdict.Threshold)));
        if (thresholds.Length > 0) yield return $"{Indent}thresholds {thresholds}";
    }

    /// <summary>The probe of the answer: the last one that passed at that load; null if there is none.</summary>
    internal static CapacityProbe? ProbeOf(CapacityResult result) =>
        result.Probes.LastOrDefault(probe => probe.Level.Equals(result.Level) && probe.Status == ProbeStatus.Passed);

    private static IEnumerable<string> Generator(CapacityResult result) =>
        ProbeOf(result)?.Result is { } answer
            ? [$"at {Level(result, result.Level!.Value)}: {StatisticsText.Volume(answer.Statistics)}", GeneratorLine.Of(answer.Generator)]
            : [];

    private static string Level(CapacityResult result, double level) => ProbeLine.Level(result.Model, level);
}
