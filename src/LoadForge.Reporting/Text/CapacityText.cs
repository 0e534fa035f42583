using LoadForge.Capacity;
using LoadForge.Formatting;

namespace LoadForge.Reporting.Text;

/// <summary>A capacity search as text: the answer and what it is worth, a drawing of latency against load, the probes.</summary>
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

    /// <summary>The answer in words, as <c>capacity 195/s, confirmed; broken at 204/s</c>.</summary>
    /// <param name="result">The result of a search.</param>
    public static string Answer(CapacityResult result)
    {
        string kept = result.Level is { } level ? Level(result, level) : "";
        string broken = result.BrokenAt is { } above ? Level(result, above) : "";
        string known = (kept.Length, broken.Length) switch
        {
            (0, 0) => "nothing is known of the capacity",
            (0, _) => $"less than {broken}",
            (_, 0) => $"at least {kept}",
            _ => $"between {kept} (kept) and {broken} (broken)",
        };
        return result.Ending switch
        {
            CapacityEnding.Found => $"capacity {kept}, confirmed; broken at {broken}",
            CapacityEnding.BelowRange => $"capacity less than {broken}, the lowest load of the range",
            CapacityEnding.AboveRange => $"capacity at least {kept}, the highest load of the range",
            CapacityEnding.GeneratorLimit => $"capacity {(kept.Length > 0 ? $"at least {kept}" : "unknown")}; the generator, not the target, was the limit",
            CapacityEnding.ProbesUsedUp => $"not settled: all {Quantity.Of(result.Probes.Length)} probes made, {known}; allow more with MostProbes(…), or a wider Precision(…)",
            CapacityEnding.Smoke => "smoke run: nothing is searched",
            _ => $"{result.Ending.ToString().ToLowerInvariant()}: {Printable.Line(result.EndingReason)}; so far {known}",
        };
    }

    private static IEnumerable<string> Header(CapacityResult result)
    {
        yield return Printable.Name(result.Name) + (TargetAddress.Of(result.Target) is { } target ? " → " + target : "");
        yield return Indent + Answer(result);
        yield return $"{Indent}searched {Level(result, result.Lowest)} to {Level(result, result.Highest)} within {Quantity.Percent(result.Precision.Value)} · "
            + $"{Quantity.Of(result.Probes.Length)} probes in {Quantity.Of(result.Duration)}";
        string promises = BoundedList.Of((result.Probes.FirstOrDefault()?.Result?.Verdicts ?? []).Select(verdict => Printable.Line(verdict.Threshold)));
        if (promises.Length > 0) yield return $"{Indent}promised {promises}";
    }

    private static IEnumerable<string> Generator(CapacityResult result) =>
        result.Probes.LastOrDefault(probe => probe.Level.Equals(result.Level) && probe.Status == ProbeStatus.Kept)?.Result is { } answer
            ? [$"at {Level(result, result.Level!.Value)}: {FigureText.Volume(answer.Figures)}", GeneratorLine.Of(answer.Generator)]
            : [];

    private static string Level(CapacityResult result, double level) => ProbeLine.Level(result.Model, level);
}
