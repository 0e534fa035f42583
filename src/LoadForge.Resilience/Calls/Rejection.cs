using System.Globalization;
using System.Net;
using LoadForge.Recording.Outcomes;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace LoadForge.Resilience.Calls;

/// <summary>Determines the outcome of a call from the exception of a resilience strategy.</summary>
internal static class Rejection
{
    /// <summary>The exception that describes the outcome: the same one if it already does.</summary>
    public static Exception Explain(Exception error, Call call) => error switch
    {
        IsolatedCircuitException => Held("circuit isolated", error, call),
        BrokenCircuitException => Held("circuit open", error, call),
        RateLimiterRejectedException => Held("rate limiter full", error, call),
        TimeoutRejectedException when call.Attempts == 0 => NotSent("timed out before it was sent", error),
        TimeoutRejectedException => new TimeoutException(Text($"{error.Message} ({call.Attempts} attempts)"), error),
        _ => error,
    };

    // A retry may be rejected by a circuit that its own first attempt opened. The call was sent, so it has the failure of its last attempt.
    private static Exception Held(string reason, Exception error, Call call) => call switch
    {
        { Attempts: 0 } => NotSent(reason, error),
        { LastError: HttpRequestException last } =>
            new HttpRequestException(last.HttpRequestError, Text($"{last.Message} Not retried: {reason}."), last.InnerException ?? last, last.StatusCode),
        { LastError: { } last } => new TimeoutException(Text($"{last.Message} Not retried: {reason}."), last),
        { LastStatus: >= 400 } =>
            new HttpRequestException(
                Text($"Status {call.LastStatus} after {call.Attempts} attempts. Not retried: {reason}."), error, (HttpStatusCode)call.LastStatus),
        _ => new StepFailedException(new Outcome(OutcomeKind.Exception, "not retried: " + reason), error.Message, error),
    };

    private static StepFailedException NotSent(string reason, Exception error) => new(new Outcome(OutcomeKind.NotSent, reason), error.Message, error);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
