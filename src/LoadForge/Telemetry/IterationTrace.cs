using System.Diagnostics;

namespace LoadForge.Telemetry;

/// <summary>
/// The trace of one iteration: its activity if somebody listens, and the ids that its requests send. Ids are random, not from the seed of the run: two runs
/// with the same seed must not share traces in a backend.
/// </summary>
internal sealed class IterationTrace
{
    private const string SampledFlags = "01";
    private const string UnsampledFlags = "00";

    private readonly Activity? _activity;

    private IterationTrace(Activity? activity, bool isSampled, bool sendsContext)
    {
        _activity = activity;
        Id = activity?.TraceId ?? ActivityTraceId.CreateRandom();
        IsSampled = isSampled;
        SendsContext = sendsContext;
    }

    /// <summary>The id of the trace.</summary>
    public ActivityTraceId Id { get; }

    /// <summary>Whether the target is asked to record its part of the trace.</summary>
    public bool IsSampled { get; }

    /// <summary>Whether requests send the trace.</summary>
    public bool SendsContext { get; }

    /// <summary>Whether requests have activities.</summary>
    public bool IsListenedTo => _activity is not null;

    /// <summary>The context of the iteration's activity; the default if nobody listens.</summary>
    public ActivityContext Context => _activity?.Context ?? default;

    /// <summary>Begins the trace of an iteration; its activity becomes the current one.</summary>
    /// <param name="scenario">The name of the scenario.</param>
    /// <param name="isChosen">Whether the iteration is in the share that is recorded.</param>
    /// <param name="sendsContext">Whether requests send the trace.</param>
    /// <returns>Null if nobody listens to the iteration and nothing is sent.</returns>
    public static IterationTrace? Begin(string scenario, bool isChosen, bool sendsContext)
    {
        Activity? activity = null;
        if (isChosen && LoadTelemetry.Source.HasListeners())
        {
            // The iteration is the root of its trace, whatever was current where the run was started.
            Activity.Current = null;
            activity = LoadTelemetry.Source.StartActivity(scenario, ActivityKind.Internal);
            isChosen = activity?.Recorded == true;
        }

        return activity is null && !sendsContext ? null : new IterationTrace(activity, isChosen, sendsContext);
    }

    /// <summary>Sets an attribute of the iteration.</summary>
    public void Set(string name, object value) => _activity?.SetTag(name, value);

    /// <summary>The value of the header <c>traceparent</c> for a request without an activity.</summary>
    public string Parent() => $"00-{Id.ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-{(IsSampled ? SampledFlags : UnsampledFlags)}";

    /// <summary>Ends the iteration.</summary>
    /// <param name="error">How it failed; null if it succeeded.</param>
    public void End(string? error)
    {
        if (_activity is null) return;
        if (error is not null)
        {
            _activity.SetTag(TelemetryAttribute.ErrorType, error);
            _activity.SetStatus(ActivityStatusCode.Error);
        }

        try
        {
            _activity.Stop();
        }
        catch (Exception)
        {
            // A listener that throws must not end the user.
        }
    }
}
