using LoadForge.Analysis;
using LoadForge.Analysis.Live;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Reporting.Text.Terminal;

/// <summary>The lines of the live display.</summary>
/// <param name="name">The name of the run or test.</param>
internal sealed class LiveFrame(string name)
{
    private const int History = 60;
    private const int BarWidth = 24;
    private const int MinBarWidth = 4;
    private const int MinNameLength = 8;
    private const int Gap = 2;
    private const int MaxSteps = 8;
    private const int MaxFindings = 4;
    private const int MaxNameLength = 32;
    private const int LabelWidth = 12;
    private static readonly TimeSpan NotableDelay = TimeSpan.FromMilliseconds(10);

    private readonly LiveFindings _findings = new();
    private readonly string _name = Printable.Name(name, 60);
    private readonly Queue<double> _throughput = new();
    private readonly Queue<double> _p95 = new();

    /// <summary>The lines of a snapshot. Call it for every snapshot, in order.</summary>
    /// <param name="snapshot">The state of the run.</param>
    /// <param name="width">The width of the terminal.</param>
    public IReadOnlyList<TerminalLine> Of(MetricSnapshot snapshot, int width)
    {
        LoadStatistics interval = snapshot.Interval;
        Keep(_throughput, interval.Throughput.PerSecond);
        Keep(_p95, interval.ResponseTime.Count == 0 ? double.NaN : interval.ResponseTime.P95.TotalMicroseconds);
        int cells = Math.Clamp(width - (2 * LabelWidth) - 2, 1, History);
        return
        [
            Head(snapshot, width),
            .. Planned(snapshot),
            Load(snapshot),
            Row("throughput").Add(Sparkline.Of([.. _throughput], cells, lowIsWorst: true), TerminalColour.Green)
                .Add("  max " + Quantity.Rate(_throughput.Max()) + "/s"),
            Row("p95").Add(Sparkline.Of([.. _p95], cells), TerminalColour.Cyan).Add("  " + string.Concat(StatisticsText.Percentiles(interval, 95))),
            Total(snapshot.Cumulative),
            Generator(snapshot),
            .. Findings(snapshot),
            .. Steps(snapshot),
        ];
    }

    // Where there is little room, the bar gives way first and then the name: time and phase are always seen.
    private TerminalLine Head(MetricSnapshot snapshot, int width)
    {
        string time = Quantity.Clock(snapshot.At) + (snapshot.Planned is { Ticks: > 0 } length ? "/" + Quantity.Clock(length) : "");
        string phase = Printable.Name(snapshot.Phase, MaxNameLength);
        int room = width - CellWidth.Of(time) - CellWidth.Of(phase) - (2 * Gap);
        string shown = CellWidth.CutInTheMiddle(_name, Math.Max(MinNameLength, room));
        TerminalLine line = new TerminalLine().Add(shown, TerminalColour.Strong).Add(new string(' ', Gap));
        int bar = Math.Min(BarWidth, room - CellWidth.Of(shown) - 1);
        if (snapshot.Planned is { Ticks: > 0 } planned && bar >= MinBarWidth)
        {
            int done = (int)(Math.Clamp(snapshot.At / planned, 0, 1) * bar);
            line.Add(new string('█', done), TerminalColour.Cyan).Add(new string('░', bar - done), TerminalColour.Faint).Add(" ");
        }

        return line.Add(time).Add(new string(' ', Gap)).Add(phase, TerminalColour.Cyan);
    }

    // Only an open model plans its starts.
    private static IEnumerable<TerminalLine> Planned(MetricSnapshot snapshot)
    {
        StartCounts starts = snapshot.Generator.Starts;
        double seconds = snapshot.Interval.Duration.TotalSeconds;
        if (starts.Planned == 0 || seconds <= 0) yield break;
        TerminalLine line = Row("planned").Add($"{Quantity.Rate(starts.Planned / seconds)}/s  started {Quantity.Rate(starts.Started / seconds)}/s");
        yield return starts.Dropped == 0 ? line : line.Add($"  dropped {Quantity.Of(starts.Dropped)}", TerminalColour.Red);
    }

    private static TerminalLine Load(MetricSnapshot snapshot)
    {
        LoadStatistics interval = snapshot.Interval;
        return Row("now")
            .Add(Quantity.Of(snapshot.ActiveUsers, "user"))
            .Add("  " + Quantity.Rate(interval.Throughput.PerSecond) + "/s", TerminalColour.Green)
            .Add("  errors " + Quantity.Percent(interval.ErrorRate.Value), interval.Failed > 0 ? TerminalColour.Red : TerminalColour.Default)
            .Add(Times(interval));
    }

    private static string Times(LoadStatistics interval)
    {
        string[] times = [.. StatisticsText.Percentiles(interval, 50, 99, 100)];
        return $"  p50 {times[0]}  p99 {times[1]}  max {times[2]}";
    }

    private static TerminalLine Total(LoadStatistics total)
    {
        TerminalLine line = Row("total").Add(Quantity.Of(total.Ok) + " ok", TerminalColour.Green);
        return total.Failed == 0
            ? line
            : line.Add("  ").Add(Quantity.Of(total.Failed) + " failed", TerminalColour.Red).Add("  " + StatisticsText.Failures(total), TerminalColour.Red);
    }

    private static TerminalLine Generator(MetricSnapshot snapshot)
    {
        GeneratorSample generator = snapshot.Generator;
        TerminalLine line = Row("generator").Add(
            $"CPU {Quantity.Percent(generator.CpuShare.Value)}{StatisticsText.Separator}GC pauses {Quantity.Percent(generator.GcPauseShare.Value)}");
        return generator.StartDelayP99 < NotableDelay
            ? line
            : line.Add($"{StatisticsText.Separator}start delay p99 {Quantity.Milliseconds(generator.StartDelayP99)}", TerminalColour.Yellow);
    }

    // If not all have room, those that continue have, and then the latest.
    private IEnumerable<TerminalLine> Findings(MetricSnapshot snapshot)
    {
        LiveFinding[] all = [.. _findings.Add(snapshot)];
        LiveFinding[] shown = [.. all.OrderBy(finding => finding.End is not null).ThenByDescending(finding => finding.Number).Take(MaxFindings)];
        foreach (LiveFinding finding in shown.OrderBy(finding => finding.Number))
        {
            TerminalColour colour = finding.End is not null ? TerminalColour.Default
                : finding.Kind == InsightKind.Generator ? TerminalColour.Yellow
                : TerminalColour.Red;
            yield return Row("! " + Quantity.Clock(finding.Start)).Add(FindingText.Of(finding), colour);
        }

        if (all.Length > MaxFindings) yield return Row("!").Add($"and {Quantity.Of(all.Length - MaxFindings, "more finding")}");
    }

    // The same steps in the same order as long as possible: rows that jump cannot be read.
    private static IEnumerable<TerminalLine> Steps(MetricSnapshot snapshot)
    {
        bool hasScenarios = snapshot.Steps.Select(step => step.Scenario).Distinct(StringComparer.Ordinal).Count() > 1;
        foreach (StepStatistics step in snapshot.Steps.Take(MaxSteps))
        {
            string label = Printable.Name(hasScenarios ? $"{step.Scenario} › {step.Step}" : step.Step, MaxNameLength);
            yield return new TerminalLine().Add("  " + CellWidth.PadRight(label, MaxNameLength) + "  ")
                .Add(CellWidth.PadLeft(Quantity.Rate(step.Statistics.Throughput.PerSecond) + "/s", 9))
                .Add("  p95 " + CellWidth.PadRight(string.Concat(StatisticsText.Percentiles(step.Statistics, 95)), 8))
                .Add(
                    step.Statistics.Failed == 0 ? "" : Quantity.Of(step.Statistics.Failed) + " failed",
                    step.Statistics.Failed == 0 ? TerminalColour.Default : TerminalColour.Red);
        }

        if (snapshot.Steps.Length > MaxSteps) yield return new TerminalLine().Add($"  and {Quantity.Of(snapshot.Steps.Length - MaxSteps, "more step")}");
    }

    private static TerminalLine Row(string label) => new TerminalLine().Add("  " + CellWidth.PadRight(label, LabelWidth), TerminalColour.Faint);

    private static void Keep(Queue<double> values, double value)
    {
        if (values.Count == History) values.Dequeue();
        values.Enqueue(value);
    }
}
