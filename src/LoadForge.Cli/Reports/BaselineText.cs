using System.Globalization;
using System.Text;
using LoadForge.Baselines;
using LoadForge.Baselines.Comparing;
using LoadForge.Baselines.Files;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Units;

namespace LoadForge.Cli.Reports;

/// <summary>A baseline as text: its environment, its runs with their steps, and the spread from run to run.</summary>
internal static class BaselineText
{
    private static readonly double[] Percentiles = [50, 95, 99];

    /// <summary>The text.</summary>
    public static string Of(Baseline baseline)
    {
        EnvironmentFingerprint environment = baseline.Environment;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"baseline \"{baseline.Name}\" of {Quantity.Of(baseline.Runs.Length, "run")}\n");
        text.Append(CultureInfo.InvariantCulture, $"  profile   {environment.Profile}\n");
        text.Append(CultureInfo.InvariantCulture, $"  machine   {environment.Cpu}, {Quantity.Of(environment.Cores, "core")}, {environment.OperatingSystem}\n");
        text.Append(CultureInfo.InvariantCulture, $"  runtime   {environment.Runtime}, {environment.GarbageCollection} GC, LoadForge {environment.LoadForge}");
        foreach (BaselineRun run in baseline.Runs) Add(text, run);
        foreach (StepSpread spread in baseline.Spreads) Add(text, spread);
        return text.ToString();
    }

    private static void Add(StringBuilder text, BaselineRun run)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n\n{run.StartedAt.UtcDateTime:u}, seed {run.Seed}");
        foreach (BaselineStep step in run.Steps)
        {
            Histogram times = step.Blocks.Sum();
            string percentiles = times.TotalCount == 0 ? "no times" : string.Join(", ", Percentiles.Select(percentile =>
                $"p{Quantity.Exact(percentile)} {Quantity.Of(TimeSpan.FromMicroseconds(times.ValueAtPercentile(percentile)))}"));
            text.Append(CultureInfo.InvariantCulture, $"\n  {step.Scenario} › {step.Name}: {Quantity.Of(step.Ok)} ok, ")
                .Append(CultureInfo.InvariantCulture, $"{Quantity.Of(step.Failed)} failed, {percentiles}");
        }
    }

    private static void Add(StringBuilder text, StepSpread spread) => text.Append(
        CultureInfo.InvariantCulture,
        $"\n  {spread.Scenario} › {spread.Step}: p{Quantity.Exact(spread.Percentile)} varies by {Quantity.Percent(spread.Deviation)} from run to run");
}
