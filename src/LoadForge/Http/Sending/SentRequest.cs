using System.Diagnostics;
using System.Net;
using LoadForge.Http.Naming;
using LoadForge.Http.Session;
using LoadForge.Http.Tracing;
using LoadForge.Http11.Responses;
using LoadForge.Recording;
using LoadForge.Recording.Outcomes;
using LoadForge.Telemetry;

namespace LoadForge.Http.Sending;

/// <summary>
/// A request of a user, from its start to its end. Every request ends with <see cref="End"/>, which is called once. Requests that use the user's own deadline
/// reuse the same object, so they allocate nothing for the state in this class.
/// </summary>
/// <remarks>
/// | state | begins | is redirected | has its response, read to the end | fails, is cancelled, or exceeds its time |
/// |---|---|---|---|---|
/// | free | in progress: its time runs | never | never | never |
/// | in progress | never: one at a time | in progress, in the same time | free: recorded by its status | free: recorded by its error |
///
/// The end of a request, in order: an incomplete response is disposed, which releases its connection; the original content of the message is restored; the
/// outcome, the bytes and the time are recorded; the deadline ends. From then on the object may be in use for the next request on another thread.
/// </remarks>
/// <param name="recorder">The recorder of the user.</param>
/// <param name="settings">The limits of the requests.</param>
/// <param name="session">The credential, cookies and other settings of the user's requests; null for none.</param>
/// <param name="traffic">Counts the bytes of the request.</param>
/// <param name="deadline">The deadline of the request.</param>
/// <param name="runCancellation">The end of the run.</param>
internal sealed class SentRequest(
    UserRecorder recorder, HttpSettings settings, HttpSession? session, RequestTraffic traffic, IDeadline deadline, CancellationToken runCancellation)
{
    private HttpRequestMessage? _message;
    private Route? _route;
    private SentBody? _body;
    private Activity? _activity;

    /// <summary>The message, with an absolute address.</summary>
    public HttpRequestMessage Message => _message!;

    /// <summary>The route, and the step of the request if it is not part of a named step.</summary>
    public Route Route => _route!;

    /// <summary>Counts the bytes of the request.</summary>
    public RequestTraffic Traffic => traffic;

    /// <summary>Whether it is known to be HTTP/1.1 without headers and body.</summary>
    public bool IsBare { get; private set; }

    /// <summary>When it was started, in ticks.</summary>
    public long Started { get; private set; }

    /// <summary>The tokens that may end it before its response.</summary>
    public RequestBounds Bounds { get; private set; }

    /// <summary>The headers that the session of the user added.</summary>
    public AddedHeaders Added { get; set; }

    /// <summary>Begins a request.</summary>
    /// <param name="message">The request, with an absolute address.</param>
    /// <param name="route">The route.</param>
    /// <param name="isBare">Whether it is known to be HTTP/1.1 without headers and body.</param>
    /// <param name="started">When it starts, in ticks.</param>
    /// <param name="bounds">The tokens that may end it before its response.</param>
    public void Begin(HttpRequestMessage message, Route route, bool isBare, long started, in RequestBounds bounds)
    {
        (_message, _route, IsBare, Started, Bounds) = (message, route, isBare, started, bounds);
        traffic.Begin();
        if (recorder.Iteration is not { } iteration) return;
        _activity = RequestTrace.Begin(iteration, message, route, out bool hasHeaders);
        if (hasHeaders) IsBare = false;
    }

    /// <summary>Makes its activity, if there is one, the current one of the flow, for handlers around the transport.</summary>
    public void BecomeCurrent()
    {
        if (_activity is not null) Activity.Current = _activity;
    }

    /// <summary>Starts to count the bytes of the body, unless they are counted already.</summary>
    public void HoldBody() => _body ??= SentBody.Of(Message);

    /// <summary>Whether a response to the request has a body. A response without a body may still have the Content-Length of the omitted body.</summary>
    public bool HasBody(HttpResponseMessage response) => Message.Method != HttpMethod.Head && response.StatusCode != HttpStatusCode.NotModified;

    /// <summary>Ends the request with its response or an error.</summary>
    /// <param name="response">The response; if there is an error, an incomplete response or null.</param>
    /// <param name="error">The error; null if there is a complete response.</param>
    /// <returns>The exception that the caller must throw; null if there is none.</returns>
    /// <exception cref="InvalidOperationException">The request has already ended.</exception>
    public Exception? End(HttpResponseMessage? response, Exception? error)
    {
        (HttpRequestMessage message, Route route, SentBody? body) = (
            _message ?? throw new InvalidOperationException("The request has already ended."), _route!, _body);
        try
        {
            Exception? cause = error is null ? null : Bounds.Explain(error, message, response is not null, settings, runCancellation);
            Outcome outcome = cause is null
                ? RequestOutcome.Of(
                    response!, route.Expected ?? recorder.Expected ?? settings.ExpectedStatus, settings.FollowRedirects && route.FollowsRedirects)
                : RequestOutcome.Of(cause, runCancellation.IsCancellationRequested);
            long received = cause is null ? BytesOf(response!) : 0;
            if (cause is not null) response?.Dispose();
            int status = cause is null ? (int)response!.StatusCode : 0;
            if (_activity is not null || RequestDuration.IsOn) Tell(route, outcome, status);
            RequestDetails? details = cause is null && session is not null ? RequestDetails.Of(message) : null;
            RequestBytes bytes = traffic.End(message, response, body?.End(message) ?? 0, received, details?.BytesSaved ?? 0);
            long ended = Record(route, outcome, cause, status, bytes);
            if (details is { IsTimed: true }) recorder.AddDetail(recorder.IsInStep ? null : route.Step, details.At(ended, traffic.UsesFor(response!)));

            return cause;
        }
        finally
        {
            // Do not keep them alive until the user's next request.
            (_message, _route, _body, _activity, Added) = (null, null, null, null, default);
            deadline.End();
        }
    }

    private long Record(Route route, Outcome outcome, Exception? cause, int status, in RequestBytes bytes)
    {
        if (!recorder.IsInStep) return recorder.RecordRequest(route.Step, outcome, cause, status, Started, bytes);
        recorder.AddRequest(outcome, cause, status, Started, bytes);
        return session is null ? 0 : recorder.Now;
    }

    private void Tell(Route route, Outcome outcome, int status)
    {
        string? error = RequestTrace.ErrorOf(outcome, status);
        try
        {
            if (RequestDuration.IsOn && settings.EmitsTelemetry) RequestDuration.Record(recorder.Since(Started), route.Place, status, error);
            if (_activity is not null) RequestTrace.End(_activity, status, error);
        }
        catch (Exception)
        {
            // A listener that throws must not cost the sample.
        }
    }

    private long BytesOf(HttpResponseMessage response) =>
        !HasBody(response) ? 0
        : response.Content is WholeBody whole ? whole.Read
        : response.Content.Headers.ContentLength ?? 0;
}
