using System.Diagnostics.Metrics;

namespace LoadForge.Telemetry;

/// <summary>The instruments of runs, which get their values once a second. Units are those of UCUM.</summary>
internal static class RunInstruments
{
    /// <summary>Iterations that were intended to start; open model only.</summary>
    public static Counter<long> IterationsPlanned { get; } = Iterations("loadforge.iterations.planned", "Iterations that were intended to start.");

    /// <summary>Iterations that started; in the closed model those that ended, because nothing else is counted there.</summary>
    public static Counter<long> IterationsStarted { get; } = Iterations("loadforge.iterations.started", "Iterations that started.");

    /// <summary>Iterations that waited for a virtual user.</summary>
    public static Counter<long> IterationsLate { get; } = Iterations("loadforge.iterations.late", "Iterations that had to wait for a virtual user.");

    /// <summary>Iterations that never started.</summary>
    public static Counter<long> IterationsDropped { get; } = Iterations("loadforge.iterations.dropped", "Iterations for which no virtual user was free.");

    /// <summary>Iterations that ended, by outcome.</summary>
    public static Counter<long> IterationsEnded { get; } = Iterations("loadforge.iterations.ended", "Iterations that ended, by outcome.");

    /// <summary>The planned load of the last second.</summary>
    public static Gauge<double> PlannedLoad { get; } = LoadTelemetry.Meter.CreateGauge<double>(
        "loadforge.load.planned", "{iteration}/s", "Iterations intended to start per second.");

    /// <summary>The achieved load of the last second.</summary>
    public static Gauge<double> AchievedLoad { get; } = LoadTelemetry.Meter.CreateGauge<double>(
        "loadforge.load.achieved", "{iteration}/s", "Iterations started per second.");

    /// <summary>Virtual users.</summary>
    public static Gauge<long> ActiveUsers { get; } = LoadTelemetry.Meter.CreateGauge<long>(
        "loadforge.users.active", "{user}", "Virtual users with an iteration in progress (open model), or existing (closed model).");

    /// <summary>CPU time of the generator.</summary>
    public static Gauge<double> GeneratorCpu { get; } = LoadTelemetry.Meter.CreateGauge<double>(
        "loadforge.generator.cpu.utilization", "1", "CPU time of the generator process as a share of all its cores.");

    /// <summary>Steps that ended, by outcome.</summary>
    public static Counter<long> Steps { get; } = LoadTelemetry.Meter.CreateCounter<long>("loadforge.steps", "{step}", "Steps that ended, by outcome.");

    /// <summary>The sum of response times.</summary>
    public static Counter<double> ResponseTime { get; } = LoadTelemetry.Meter.CreateCounter<double>(
        "loadforge.step.response_time", "s", "The sum of the times from the intended start of steps to their end.");

    /// <summary>The sum of service times.</summary>
    public static Counter<double> ServiceTime { get; } = LoadTelemetry.Meter.CreateCounter<double>(
        "loadforge.step.service_time", "s", "The sum of the times from the actual start of steps to their end.");

    /// <summary>Percentiles of the response times of the last second.</summary>
    public static Gauge<double> ResponseTimePercentile { get; } = LoadTelemetry.Meter.CreateGauge<double>(
        "loadforge.step.response_time.percentile", "s", "Percentiles of the response times in the last second in which the step succeeded.");

    /// <summary>Percentiles of the service times of the last second.</summary>
    public static Gauge<double> ServiceTimePercentile { get; } = LoadTelemetry.Meter.CreateGauge<double>(
        "loadforge.step.service_time.percentile", "s", "Percentiles of the service times in the last second in which the step succeeded.");

    /// <summary>HTTP requests of steps.</summary>
    public static Counter<long> Requests { get; } = LoadTelemetry.Meter.CreateCounter<long>(
        "loadforge.requests", "{request}", "HTTP requests of the steps that ended.");

    /// <summary>Bytes on the wire.</summary>
    public static Counter<long> Bytes { get; } = LoadTelemetry.Meter.CreateCounter<long>(
        "loadforge.http.io", "By", "Bytes that the requests of the steps that ended sent and received on the wire.");

    /// <summary>Checks of judged phases.</summary>
    public static Counter<long> Checks { get; } = LoadTelemetry.Meter.CreateCounter<long>(
        "loadforge.checks", "{check}", "Checks of the judged phases, counted when the run has ended.");

    /// <summary>Thresholds, by verdict.</summary>
    public static Counter<long> Verdicts { get; } = LoadTelemetry.Meter.CreateCounter<long>(
        "loadforge.verdicts", "{verdict}", "Verdicts on thresholds, counted when the run has ended.");

    /// <summary>Whether anybody listens.</summary>
    public static bool IsOn =>
        Steps.Enabled || ResponseTime.Enabled || ServiceTime.Enabled || ResponseTimePercentile.Enabled || ServiceTimePercentile.Enabled || Requests.Enabled
            || Bytes.Enabled || IterationsPlanned.Enabled || IterationsStarted.Enabled || IterationsLate.Enabled || IterationsDropped.Enabled
            || IterationsEnded.Enabled || PlannedLoad.Enabled || AchievedLoad.Enabled || ActiveUsers.Enabled || GeneratorCpu.Enabled || Checks.Enabled
            || Verdicts.Enabled;

    private static Counter<long> Iterations(string name, string description) => LoadTelemetry.Meter.CreateCounter<long>(name, "{iteration}", description);
}
