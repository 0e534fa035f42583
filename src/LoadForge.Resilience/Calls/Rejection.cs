using System.Globalization;
using System.Net;
using LoadForge.Metrics;

namespace LoadForge.Resilience.Calls;

/// <summary>
/// Says of a resilience strategy's exception what happened to the call. Strategies are known by the names of their exceptions, since a client of the user's own may
/// bring another version of Polly, or parts of it that this package does not refer to.
/// </summary>
internal static class Rejection
{
    /// <summary>The exception that tells what happened; the same one when it does already.</summary>
    public static Exception Explain(Exception error, Call call) => error.GetType().Name switch
    {
        "BrokenCircuitException" => Held("circuit open", error, call),
        "IsolatedCircuitException" => Held("circuit isolated", error, call),
        "RateLimiterRejectedException" => Held("rate limiter full", error, call),
        "TimeoutRejectedException" when call.Attempts == 0 => NotSent("timed out before it was sent", error),
        "TimeoutRejectedException" => new TimeoutException(Text($"{error.Message} ({call.Attempts} attempts)"), error),
        _ => error,
    };

    // A retry may meet a circuit that its own first attempt helped to open. That call was sent, and failed as its last attempt did.
    private static Exception Held(string reason, Exception error, Call call) => call switch
    {
        { Attempts: 0 } => NotSent(reason, error),
        { LastError: HttpRequestException last } => new HttpRequestException(last.HttpRequestError, Text($"{last.Message} Not tried again: {reason}."), last.InnerException ?? last, last.StatusCode),
        { LastError: { } last } => new TimeoutException(Text($"{last.Message} Not tried again: {reason}."), last),
        { LastStatus: >= 400 } => new HttpRequestException(Text($"Status {call.LastStatus} after {call.Attempts} attempts. Not tried again: {reason}."), error, (HttpStatusCode)call.LastStatus),
        _ => new StepFailedException(new Outcome(OutcomeKind.Exception, "not tried again: " + reason), error.Message, error),
    };

    private static StepFailedException NotSent(string reason, Exception error) => new(new Outcome(OutcomeKind.NotSent, reason), error.Message, error);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
