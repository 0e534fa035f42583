using System.Globalization;
using LoadForge.Formatting;
using LoadForge.Profiles;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Text.Sections;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Units;

namespace LoadForge.Reporting.Text;

/// <summary>
/// The summary of a run as text: plan, ending, phases, table, failures, the two latencies if they differ, starts and backlog, extensions, verdicts,
/// findings, generator, agents, notes; for a smoke run, all requests.
/// </summary>
public static class RunSummary
{
    private const string Indent = "  ";
    private const int MaxNameLength = 48;

    private static readonly TimeSpan MinRateTime = TimeSpan.FromSeconds(0.5);

    /// <summary>The text.</summary>
    /// <param name="result">The result of a run.</param>
    /// <returns>Lines joined by <c>\n</c>, with one at the end.</returns>
    public static string Of(LoadResult result)
    {
        IEnumerable<string>[] sections =
        [
            Header(result),
            Section("profiles", ProfileSection.Of(result)),
            Section("changes during the run", result.Changes.Select(change => Printable.Line(change.ToString()))),
            Section("phases", Phases(result)),
            [.. SummaryTable.Of(result).Split('\n'), .. OnTheWire(result.Generator), .. OverTime(result)],
            Section("where request time was spent", TimingsSection.Of(result)),
            Section("failures", Failures(result.Statistics)),
            Section("response time exceeds service time: it includes the wait before a start", Waits(result)),
            Section("starts", Starts(result)),
            Section("checks", CheckSection.Of(result)),
            Section("metrics", CustomMetricSection.Of(result)),
            [.. result.ExtensionSummaries.Select(Printable.Line)],
            Section("thresholds", Verdicts(result).Select(verdict => $"{VerdictText.Sign(verdict.Status)} {VerdictText.Line(verdict)}")),
            Section("findings", InsightText.Of(result)),
            [GeneratorLine.Of(result.Generator)],
            Section("agents", AgentSection.Of(result), AgentSection.MaxLines),
            Section("notes", result.Notes.Select(Printable.Line)),
            Section("requests and responses", Log(result), int.MaxValue),
        ];
        return string.Join("\n\n", sections.Select(section => string.Join('\n', section)).Where(text => text.Length > 0)) + "\n";
    }

    /// <summary>How the run ended, as <c>cancelled after 3.20 s of 2 min 40 s: …</c>; without the planned time if there is none, as in a smoke run.</summary>
    /// <param name="result">The result of a run.</param>
    public static string Ending(LoadResult result)
    {
        string reason = result.EndingReason is null ? "" : ": " + Printable.Line(result.EndingReason);
        string planned = result.PlannedDuration is { } duration ? " of " + Quantity.Of(duration) : "";
        return result.Ending == RunEnding.Completed
            ? $"completed after {Quantity.Of(result.Duration)}"
            : $"{result.Ending.ToString().ToLowerInvariant()} after {Quantity.Of(result.Duration)}{planned}{reason}";
    }

    /// <summary>The load of the run. A smoke run is described by its iterations: the length of its profile is only a limit.</summary>
    /// <param name="result">The result of a run.</param>
    internal static string LoadOf(LoadResult result) =>
        result.IsSmoke ? "one user, one iteration of each scenario" : Printable.Line(result.Profile.ToString());

    private static string ModelOf(LoadResult result) => result.IsSmoke ? "" : result.Profile.Model == LoadModel.Open ? " (open model)" : " (closed model)";

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines, int most = BoundedList.InSection)
    {
        string[] content = [.. lines];
        return content.Length == 0 ? [] : [title, .. BoundedList.Lines(content, most, ", in the JSON result").Select(line => Indent + line)];
    }

    // If not all can be shown, those that did not pass are listed first.
    private static IEnumerable<Verdict> Verdicts(LoadResult result) =>
        result.Verdicts.Length <= BoundedList.InSection ? result.Verdicts : result.Verdicts.OrderBy(verdict => verdict.Status == VerdictStatus.Passed);

    private static IEnumerable<string> Header(LoadResult result)
    {
        string target = TargetAddress.Of(result.Target) is { } address ? " → " + address : "";
        yield return Printable.Name(result.Name) + target;
        yield return $"{Indent}profile  {LoadOf(result)}{ModelOf(result)}";
        yield return $"{Indent}run      {result.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC · "
            + $"seed {result.Seed.ToString(CultureInfo.InvariantCulture)} · inline completions "
                + $"{(result.Generator.InlineCompletions ? "on" : "off")}{TransportText.Part(result.Generator)}"
                + $"{(result.Generator.OptimizedScenarios ? "" : " · Debug build")}";
        if (!result.InsecureHosts.IsEmpty)
        {
            yield return $"{Indent}TLS      NOT VERIFIED: the certificates of {BoundedList.Of(result.InsecureHosts.Select(host => Printable.Name(host)))}";
        }

        yield return $"{Indent}ended    {Ending(result)}{Mode(result)}";
    }

    private static string Mode(LoadResult result) =>
        result.IsDebug ? " · debug run: one user, one iteration, no timeouts; nothing is judged (LOADFORGE_FULL_LOAD_UNDER_DEBUGGER=true runs the full load)"
        : result.IsSmoke ? " · smoke run: nothing is judged"
        : "";

    private static IEnumerable<string> Log(LoadResult result) => result.Log.SelectMany((entry, index) =>
        entry.ReplaceLineEndings("\n").Split('\n').Select(Printable.Line).Select(
            (line, number) => number == 0 ? $"{Quantity.Of(index + 1)}. {line}" : Indent + line));

    private static IEnumerable<string> Phases(LoadResult result)
    {
        var table = new Columns(true, true);
        foreach (PhaseResult phase in result.Phases)
        {
            string name = Printable.Name(phase.Name, MaxNameLength);
            string judged = phase.Phase.IsJudged ? "" : " · not judged";
            string[] row = phase.Duration <= TimeSpan.Zero
                ? [name, "not reached"]
                : [name, $"{Quantity.Clock(phase.Start)}–{Quantity.Clock(phase.End)}   {StatisticsText.Volume(phase.Statistics)}{judged}"];
            table.Add(row);
        }

        return result.Phases.IsEmpty ? [] : table.Lines();
    }

    private static IEnumerable<string> OnTheWire(GeneratorHealth generator) => generator is { NetworkReceived: { } received, NetworkSent: { } sent }
        ? [$"whole run on the wire, with headers and TLS: {Quantity.Bytes(received)} in, {Quantity.Bytes(sent)} out"]
        : [];

    // Of each part the lowest second, since an outage of a second must not vanish in a run of an hour. The last point may be so short that one success in
    // it would be a rate of thousands.
    private static IEnumerable<string> OverTime(LoadResult result)
    {
        SeriesPoint[] whole = [.. result.Series.Where(static point => point.Length >= MinRateTime)];
        if (result.IsSmoke || whole.Length < 2) return [];
        double[] rates = [.. whole.Select(static point => point.Total.Ok / point.Length.TotalSeconds)];
        return [$"throughput over time  {Sparkline.Of(rates, lowIsWorst: true)}  max {Quantity.RateInColumn(rates.Max())}/s, whole run"];
    }

    private static IEnumerable<string> Failures(LoadStatistics statistics)
    {
        OutcomeCount[] failures = [.. statistics.Outcomes.Where(count => count.Outcome.IsFailure)];
        if (failures.Length == 0) return [];
        var table = new Columns(false, true, true);
        int digits = failures.Max(failure => Quantity.Of(failure.Count).Length);
        foreach (OutcomeCount failure in failures)
        {
            string example = string.IsNullOrEmpty(failure.Example) ? "" : "such as: " + StatisticsText.Example(failure.Example);
            table.Add(CellWidth.PadLeft(Quantity.Of(failure.Count), digits), Printable.Name(failure.Outcome.ToString()), example);
        }

        return [.. table.Lines(), .. StatisticsText.FailedTimes(statistics)];
    }

    private static IEnumerable<string> Waits(LoadResult result)
    {
        StepResult[] steps = [.. TellingSteps.Of([.. result.Steps]).Where(step => WaitedNotably(step.Statistics))];
        if (steps.Length == 0) return [];
        var table = new Columns(true, true);
        foreach (StepResult step in steps)
        {
            table.Add(
                Printable.Name(step.Label, MaxNameLength),
                $"p99 response {Quantity.Of(step.Statistics.ResponseTime.P99)} · service {Quantity.Of(step.Statistics.ServiceTime.P99)}");
        }

        return table.Lines();
    }

    // A tenth and a millisecond: less is within the resolution of the histogram and the pacer.
    private static bool WaitedNotably(LoadStatistics statistics)
    {
        TimeSpan response = statistics.ResponseTime.P99;
        TimeSpan service = statistics.ServiceTime.P99;
        return response > service * 1.1 && response - service > TimeSpan.FromMilliseconds(1);
    }

    private static IEnumerable<string> Starts(LoadResult result)
    {
        if (result.Statistics.Starts is not { } starts) return [];
        string[] counts = result.Profile.Model == LoadModel.Open
            ? [
                $"planned {Quantity.Of(starts.Planned)}",
                $"started {Quantity.Of(starts.Started)}",
                $"late {Quantity.Of(starts.Late)}",
                $"dropped {Quantity.Of(starts.Dropped)}"
            ]
            : [$"started {Quantity.Of(starts.Started)}"];
        return [string.Join(StatisticsText.Separator, counts), .. StatisticsText.Backlog(result)];
    }
}
