using System.Net;
using LoadForge.Http.Naming;
using LoadForge.Http.Session;
using LoadForge.Http11.Responses;
using LoadForge.Recording;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Http.Sending;

/// <summary>
/// A request of a user, from its start to its end. Every request ends by <see cref="End"/>, which is called once. The request that the user's own deadline
/// serves is always the same object, used again: a request then allocates nothing for what is kept of it here.
/// </summary>
/// <remarks>
/// | state | begins | is redirected | has its response, read to the end | fails, is cancelled, or exceeds its time |
/// |---|---|---|---|---|
/// | free | in progress: its time runs | never | never | never |
/// | in progress | never: one at a time | in progress, in the same time | free: recorded by its status | free: recorded by its error |
///
/// In the order of the end: what is left of the response is disposed, which releases its connection; the message gets its own content back; the outcome, the
/// bytes and the time are recorded; the deadline ends. From then on the object may be in use for the next request, on another thread.
/// </remarks>
/// <param name="recorder">Records what the user does.</param>
/// <param name="settings">The limits that requests are sent under.</param>
/// <param name="session">What goes with the user's requests; null for nothing.</param>
/// <param name="deadline">The time of the request.</param>
/// <param name="runCancellation">The end of the run.</param>
internal sealed class SentRequest(
    UserRecorder recorder, HttpSettings settings, HttpSession? session, IDeadline deadline, CancellationToken runCancellation)
{
    private HttpRequestMessage? _message;
    private Route? _route;
    private SentBody? _body;

    /// <summary>The request itself, with an absolute address.</summary>
    public HttpRequestMessage Message => _message!;

    /// <summary>Where it goes, and the step that it is recorded as if it is not part of a named step.</summary>
    public Route Route => _route!;

    /// <summary>Whether it is known to be of HTTP/1.1 and to have neither headers nor a body.</summary>
    public bool IsBare { get; private set; }

    /// <summary>When it was started, in ticks.</summary>
    public long Started { get; private set; }

    /// <summary>What may end it before its response.</summary>
    public RequestBounds Bounds { get; private set; }

    /// <summary>Begins a request.</summary>
    /// <param name="message">The request, with an absolute address.</param>
    /// <param name="route">Where it goes.</param>
    /// <param name="isBare">Whether it is known to be of HTTP/1.1 and to have neither headers nor a body.</param>
    /// <param name="started">When it starts, in ticks.</param>
    /// <param name="bounds">What may end it before its response.</param>
    public void Begin(HttpRequestMessage message, Route route, bool isBare, long started, in RequestBounds bounds) =>
        (_message, _route, IsBare, Started, Bounds) = (message, route, isBare, started, bounds);

    /// <summary>Takes hold of the body, whose bytes are counted, unless that is done.</summary>
    public void HoldBody() => _body ??= SentBody.Of(Message);

    /// <summary>Whether a response to the request has a body. One without may well name the length of the body that it leaves out.</summary>
    public bool HasBody(HttpResponseMessage response) => Message.Method != HttpMethod.Head && response.StatusCode != HttpStatusCode.NotModified;

    /// <summary>Ends the request: by its response, or by an error.</summary>
    /// <param name="response">The response; with an error, what there is of one.</param>
    /// <param name="error">Why there is no response; null if there is one.</param>
    /// <returns>What the caller is to throw; null if there is a response.</returns>
    /// <exception cref="InvalidOperationException">The request has ended already.</exception>
    public Exception? End(HttpResponseMessage? response, Exception? error)
    {
        (HttpRequestMessage message, Route route, SentBody? body) = (
            _message ?? throw new InvalidOperationException("The request has ended already."), _route!, _body);
        try
        {
            Exception? cause = error is null ? null : Bounds.Explain(error, message, response is not null, settings, runCancellation);
            Outcome outcome = cause is null
                ? RequestOutcome.Of(response!, route.Expected ?? recorder.Expected ?? settings.ExpectedStatus, settings.FollowRedirects)
                : RequestOutcome.Of(cause, runCancellation.IsCancellationRequested);
            long received = cause is null ? BytesOf(response!) : 0;
            if (cause is not null) response?.Dispose();
            long ended = Record(route, outcome, cause, body?.End(message) ?? 0, received);
            if (cause is null && session is not null && RequestDetails.Of(message) is { } details)
            {
                recorder.AddDetail(recorder.IsInStep ? null : route.Step, details.At(ended));
            }

            return cause;
        }
        finally
        {
            // Neither must be kept until the user's next request.
            (_message, _route, _body) = (null, null, null);
            deadline.End();
        }
    }

    private long Record(Route route, Outcome outcome, Exception? cause, long sent, long received)
    {
        if (!recorder.IsInStep) return recorder.RecordRequest(route.Step, outcome, cause, Started, sent, received);
        recorder.AddRequest(outcome, cause, sent, received);
        return session is null ? 0 : recorder.Now;
    }

    private long BytesOf(HttpResponseMessage response) =>
        !HasBody(response) ? 0
        : response.Content is WholeBody whole ? whole.Read
        : response.Content.Headers.ContentLength ?? 0;
}
