using System.Diagnostics;
using System.Diagnostics.Metrics;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Telemetry;

namespace LoadForge.Engine.Monitoring;

/// <summary>Feeds the instruments of runs with each snapshot, as long as somebody listens: users and requests do nothing for them.</summary>
/// <param name="plan">The plan of the run.</param>
internal sealed class RunTelemetry(LoadPlan plan) : IRunObserver
{
    private const string Ok = "ok";
    private const string Failed = "failed";
    private const double MicrosecondsPerSecond = 1e6;

    private static readonly double[] Percentiles = [50, 90, 95, 99, 100];
    private static readonly object[] PercentileNames = [50L, 90L, 95L, 99L, 100L];

    private readonly KeyValuePair<string, object?> _run = new(TelemetryAttribute.Run, plan.Name);

    // The closed model plans no starts, so iterations count there when they end.
    private readonly bool _plansNothing = plan.Workloads.All(static workload => workload.Profile.Model == LoadModel.Closed);

    public void OnSnapshot(MetricSnapshot snapshot)
    {
        if (!RunInstruments.IsOn) return;
        Starts(snapshot);
        Count(RunInstruments.IterationsEnded, snapshot.Iterations.Ok, Ok);
        Count(RunInstruments.IterationsEnded, snapshot.Iterations.Failed, Failed);
        RunInstruments.ActiveUsers.Record(snapshot.ActiveUsers, _run);
        RunInstruments.GeneratorCpu.Record(snapshot.Generator.CpuShare.Value, _run);
        foreach (StepStatistics step in snapshot.Steps) Step(step);
    }

    public void OnCompleted(LoadResult result)
    {
        if (!RunInstruments.IsOn) return;
        Rest();
        foreach (CheckStatistics check in result.Checks)
        {
            TagList tags = Tags((TelemetryAttribute.Scenario, check.Scenario), (TelemetryAttribute.Check, check.Name));
            Count(RunInstruments.Checks, check.Ok, tags, "passed");
            Count(RunInstruments.Checks, check.Failed, tags, Failed);
        }

        foreach (Verdict verdict in result.Verdicts)
        {
            string status = verdict.Status.ToString().ToLowerInvariant();
            TagList tags = Tags((TelemetryAttribute.Threshold, verdict.Threshold), (TelemetryAttribute.Verdict, status));
            RunInstruments.Verdicts.Add(1, tags);
        }
    }

    public void OnAbandoned() => Rest();

    private void Starts(MetricSnapshot snapshot)
    {
        StartCounts starts = snapshot.Generator.Starts;
        double seconds = snapshot.Interval.Duration.TotalSeconds;
        long started = starts.Started + snapshot.UnplannedIterations.Ok + snapshot.UnplannedIterations.Failed;
        Add(RunInstruments.IterationsPlanned, starts.Planned);
        Add(RunInstruments.IterationsStarted, started);
        Add(RunInstruments.IterationsLate, starts.Late);
        Add(RunInstruments.IterationsDropped, starts.Dropped);
        if (!(seconds > 0)) return;
        if (!_plansNothing) RunInstruments.PlannedLoad.Record(starts.Planned / seconds, _run);
        RunInstruments.AchievedLoad.Record(started / seconds, _run);
    }

    private void Step(StepStatistics step)
    {
        LoadStatistics measured = step.Statistics;
        // The time of a step, or its requests, may be in another interval than its count.
        if (measured.Count + measured.Cancelled + measured.Requests + measured.ResponseTime.Count + measured.FailedResponseTime.Count == 0) return;
        TagList tags = Tags((TelemetryAttribute.Scenario, step.Scenario), (TelemetryAttribute.Step, step.Step));
        Count(RunInstruments.Steps, measured.Ok, tags, Ok);
        Count(RunInstruments.Steps, measured.Failed, tags, Failed);
        Count(RunInstruments.Steps, measured.Cancelled, tags, "cancelled");
        if (measured.Requests > 0) RunInstruments.Requests.Add(measured.Requests, tags);
        Bytes(measured.BytesSent, tags, "transmit");
        Bytes(measured.BytesOnWire, tags, "receive");
        Time(RunInstruments.ResponseTime, measured.ResponseTime, tags, Ok);
        Time(RunInstruments.ResponseTime, measured.FailedResponseTime, tags, Failed);
        Time(RunInstruments.ServiceTime, measured.ServiceTime, tags, Ok);
        Time(RunInstruments.ServiceTime, measured.FailedServiceTime, tags, Failed);
        Distribution(RunInstruments.ResponseTimePercentile, measured.ResponseTime, tags);
        Distribution(RunInstruments.ServiceTimePercentile, measured.ServiceTime, tags);
    }

    private void Count(Counter<long> counter, long count, string outcome) => Count(counter, count, Tags(), outcome);

    private static void Count(Counter<long> counter, long count, TagList tags, string outcome)
    {
        if (count == 0) return;
        tags.Add(TelemetryAttribute.Outcome, outcome);
        counter.Add(count, tags);
    }

    private void Add(Counter<long> counter, long count)
    {
        if (count > 0) counter.Add(count, _run);
    }

    private static void Bytes(long bytes, TagList tags, string direction)
    {
        if (bytes == 0) return;
        tags.Add(TelemetryAttribute.IoDirection, direction);
        RunInstruments.Bytes.Add(bytes, tags);
    }

    private static void Time(Counter<double> counter, LatencyStatistics times, TagList tags, string outcome)
    {
        if (times.Count == 0) return;
        tags.Add(TelemetryAttribute.Outcome, outcome);
        counter.Add(times.Histogram.Mean * times.Count / MicrosecondsPerSecond, tags);
    }

    private static void Distribution(Gauge<double> gauge, LatencyStatistics times, TagList tags)
    {
        if (times.Count == 0 || !gauge.Enabled) return;
        Span<long> microseconds = stackalloc long[Percentiles.Length];
        times.ReadMicroseconds(Percentiles, microseconds);
        for (int index = 0; index < Percentiles.Length; index++)
        {
            TagList all = tags;
            all.Add(TelemetryAttribute.Percentile, PercentileNames[index]);
            gauge.Record(microseconds[index] / MicrosecondsPerSecond, all);
        }
    }

    // A gauge keeps its last value: nothing runs any longer.
    private void Rest()
    {
        RunInstruments.ActiveUsers.Record(0, _run);
        if (!_plansNothing) RunInstruments.PlannedLoad.Record(0, _run);
        RunInstruments.AchievedLoad.Record(0, _run);
    }

    private TagList Tags(params ReadOnlySpan<(string Name, string Value)> values)
    {
        var tags = default(TagList);
        tags.Add(_run);
        foreach ((string name, string value) in values) tags.Add(name, value);
        return tags;
    }
}
