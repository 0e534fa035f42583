using System.Diagnostics;
using LoadForge.Http.Naming;
using LoadForge.Recording.Outcomes;
using LoadForge.Telemetry;

namespace LoadForge.Http.Tracing;

/// <summary>
/// The part of a request in the trace of its iteration: an activity if somebody listens, and the headers of W3C Trace Context if the plan says so.
/// </summary>
internal static class RequestTrace
{
    private const string Parent = "traceparent";
    private const string State = "tracestate";

    /// <summary>Begins a request. The current activity remains what it was: the request does not contain what the scenario does after it.</summary>
    /// <param name="iteration">The iteration.</param>
    /// <param name="request">The request.</param>
    /// <param name="route">Where it goes.</param>
    /// <param name="hasHeaders">Whether the request has headers for the trace.</param>
    /// <returns>The activity; null if nobody listens.</returns>
    public static Activity? Begin(IterationTrace iteration, HttpRequestMessage request, Route route, out bool hasHeaders)
    {
        Activity? activity = iteration.IsListenedTo ? Start(iteration, route) : null;
        hasHeaders = iteration.SendsContext;
        if (hasHeaders && !request.Headers.NonValidated.Contains(Parent))
        {
            request.Headers.TryAddWithoutValidation(Parent, activity?.Id ?? iteration.Parent());
            if (activity?.TraceStateString is { Length: > 0 } state) request.Headers.TryAddWithoutValidation(State, state);
        }

        return activity;
    }

    /// <summary>Ends a request.</summary>
    /// <param name="activity">Its activity.</param>
    /// <param name="status">The status of the response; 0 for none.</param>
    /// <param name="error">The type of the error; null if it succeeded.</param>
    public static void End(Activity activity, int status, string? error)
    {
        if (status != 0) activity.SetTag(TelemetryAttribute.ResponseStatus, RequestDuration.Boxed(status));
        if (error is not null)
        {
            activity.SetTag(TelemetryAttribute.ErrorType, error);
            activity.SetStatus(ActivityStatusCode.Error);
        }

        // Stopping an activity makes the one before it current, here on a thread that completes sockets.
        Activity? current = Activity.Current;
        activity.Stop();
        Activity.Current = current;
    }

    /// <summary>The type of an error for <c>error.type</c>; null for a request that succeeded.</summary>
    public static string? ErrorOf(Outcome outcome, int status) => outcome.Kind switch
    {
        OutcomeKind.Ok => null,

        // The detail may also name what the plan expected.
        OutcomeKind.Status => status == 0 ? outcome.Detail : Outcome.Status(status).Detail,
        OutcomeKind.TimedOut => "timeout",
        OutcomeKind.Cancelled => "cancelled",
        OutcomeKind.NotSent => "not_sent",
        OutcomeKind.InvalidRequest => "invalid_request",
        _ => outcome.Detail,
    };

    private static Activity? Start(IterationTrace iteration, Route route)
    {
        Activity? current = Activity.Current;
        RequestPlace place = route.Place;
        ActivityContext parent = current?.TraceId == iteration.Id ? current.Context : iteration.Context;
        Activity? activity = LoadTelemetry.Source.StartActivity(place.Name, ActivityKind.Client, parent);
        Activity.Current = current;
        if (activity is not { IsAllDataRequested: true }) return activity;
        activity.SetTag(TelemetryAttribute.RequestMethod, place.Method);
        if (place.OriginalMethod is { } method) activity.SetTag(TelemetryAttribute.OriginalMethod, method);
        activity.SetTag(TelemetryAttribute.ServerAddress, place.Address);
        activity.SetTag(TelemetryAttribute.ServerPort, place.Port);
        activity.SetTag(TelemetryAttribute.UrlTemplate, place.Template);
        activity.SetTag(TelemetryAttribute.UrlFull, route.RedactedAddress);
        return activity;
    }
}
