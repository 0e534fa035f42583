using LoadForge.Recording;
using LoadForge.Telemetry;

namespace LoadForge.Http.Tracing;

/// <summary>Decides which iterations have a trace.</summary>
/// <param name="settings">Whether requests send the trace, and the share that is recorded.</param>
internal sealed class IterationTraces(HttpSettings settings)
{
    private const double Draws = 18446744073709551616.0;

    /// <summary>Whether any iteration has one.</summary>
    public bool IsOn => (settings.TraceContext || LoadTelemetry.Source.HasListeners()) && settings.EmitsTelemetry;

    /// <summary>Begins the trace of an iteration that has begun.</summary>
    /// <param name="recorder">The user.</param>
    /// <param name="scenario">The name of the scenario.</param>
    /// <param name="user">The number of the user.</param>
    /// <param name="iteration">The number of the iteration.</param>
    /// <param name="draw">A random number, uniform over all 64 bits.</param>
    public void Begin(UserRecorder recorder, string scenario, int user, long iteration, ulong draw)
    {
        IterationTrace? trace;
        try
        {
            trace = IterationTrace.Begin(scenario, draw < settings.TraceShare.Value * Draws, settings.TraceContext);
        }
        catch (Exception)
        {
            // A listener that throws must not end the user.
            return;
        }

        // Nobody listens, and nothing is sent.
        if (trace is null) return;
        if (trace.IsListenedTo)
        {
            trace.Set(TelemetryAttribute.Scenario, scenario);
            trace.Set(TelemetryAttribute.User, user);
            trace.Set(TelemetryAttribute.Iteration, iteration);
        }

        recorder.BeginTrace(trace);
    }
}
