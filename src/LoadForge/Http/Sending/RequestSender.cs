using System.Diagnostics.CodeAnalysis;
using System.Net;
using LoadForge.Http.Naming;
using LoadForge.Http.Session;
using LoadForge.Http11;
using LoadForge.Http11.Requests;
using LoadForge.Http11.Responses;
using LoadForge.Recording;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Http.Sending;

/// <summary>
/// Sends one user's requests: reads each response to its end, within bounds of time and size, follows redirects, and records the request from its start to the
/// last byte of the last response.
/// </summary>
internal sealed class RequestSender(
    HttpMessageInvoker transport, UserRecorder recorder, RouteCache routes, HttpSettings settings, TimeProvider clock, CancellationToken runCancellation,
        HttpSession? session = null)
    : IDisposable
{
    private readonly RequestDeadline _deadline = new(settings.RequestTimeout, clock, runCancellation);

    private readonly Http11User _plainUser = new();

    // Null when each request of the user may have more to it than it says.
    [SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "Another name for the transport.")]
    private readonly Http11Transport? _bare = session is null && !settings.TagsRequests ? transport as Http11Transport : null;

    // Boxed once a user, and only where it is told.
    private readonly object? _run = settings.TagsRequests ? runCancellation : null;
    private FastPathRequest? _usual;

    /// <summary>The routes of the user's scenario.</summary>
    public RouteCache Routes => routes;

    /// <summary>Sends a request.</summary>
    /// <param name="message">The request, with an absolute address.</param>
    /// <param name="route">Where it goes, and the step that it is recorded as if it is not part of a named step.</param>
    /// <param name="isBare">Whether the request is known to be of HTTP/1.1 and to have neither headers nor a body.</param>
    /// <param name="caller">Cancels the request.</param>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, Route route, bool isBare, CancellationToken caller)
    {
        var request = new SentRequest(message, route, isBare, recorder.Now);
        if (caller.CanBeCanceled || !_deadline.TryBegin(request.Started, out CancellationToken token)) return SendLinkedAsync(request, caller);
        return TryTake(ref request, token) is { } connection
            ? (_usual ??= new FastPathRequest(this, _plainUser)).SendAsync(connection, request, token)
            : SendAsync(request, null, new RequestEnd(null, token));
    }

    /// <summary>Waits for a request that has been sent in the time of the user's own deadline, and does what remains to be done with it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="exchange">Its answer, to come.</param>
    /// <param name="deadline">The deadline's end.</param>
    public Task<HttpResponseMessage> FinishAsync(in SentRequest request, ValueTask<HttpResponseMessage> exchange, CancellationToken deadline) =>
        SendAsync(request, exchange, new RequestEnd(null, deadline));

    /// <summary>Whether a response leads on to another place.</summary>
    public bool IsToFollow(HttpResponseMessage response) => settings.FollowRedirects && Redirect.IsRedirect(response.StatusCode);

    /// <summary>Ends the time of a request that has been answered, and records it.</summary>
    public void End(in SentRequest request, HttpResponseMessage response)
    {
        _deadline.End();
        Record(request, response);
    }

    public void Dispose()
    {
        _deadline.Dispose();
        if (settings.Connections == ConnectionSharing.PerUser) transport.Dispose();
    }

    private async Task<HttpResponseMessage> SendLinkedAsync(SentRequest request, CancellationToken caller)
    {
        using CancellationTokenSource own = CancellationTokenSource.CreateLinkedTokenSource(caller, runCancellation);
        using ITimer timer = clock.CreateTimer(static source => Cancel(source!), own, settings.RequestTimeout, Timeout.InfiniteTimeSpan);
        return await SendAsync(request, null, new RequestEnd(caller, own.Token)).ConfigureAwait(false);
    }

    // Takes a connection that is there, for a request that any user may send on it. What goes wrong here does so again where requests are sent that are not
    // usual.
    private Http11Connection? TryTake(ref SentRequest request, CancellationToken token)
    {
        if (_bare is null) return null;
        try
        {
            if (!request.IsBare) request = request with { Body = SentBody.Of(request.Message) };
            bool isPlain = request.IsBare ? request.Route.IsPlain : Http11Request.Fits(request.Message);
            return isPlain ? _bare.Take(request.Route.Address, _plainUser, hasBody: request.Message.Content is not null, token) : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    // There may be an exchange in progress already.
    private async Task<HttpResponseMessage> SendAsync(SentRequest request, ValueTask<HttpResponseMessage>? exchange, RequestEnd end)
    {
        HttpResponseMessage? response = null;
        HttpRequestMessage message = request.Message;
        try
        {
            session?.Prepare(message, request.Started);
            request = request with { Body = request.Body ?? SentBody.Of(message) };
            if (_run is not null) TellPlace(message, request.Route, _run);
            response = exchange is { } answering ? await answering.ConfigureAwait(false) : await ExchangeAsync(request, end.Deadline).ConfigureAwait(false);
            session?.OnAnswer(message, response);
            if (IsToFollow(response)) response = await FollowAsync(message, response, end.Deadline).ConfigureAwait(false);
            await ReadAsync(message, response, end.Deadline).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            response?.Dispose();
            Exception cause = end.Explain(error, message, response is not null, settings, runCancellation);
            Record(request, RequestOutcome.Of(cause, runCancellation.IsCancellationRequested), cause, 0);
            if (end.Caller is null) _deadline.End();
            if (ReferenceEquals(cause, error)) throw;
            throw cause;
        }

        if (end.Caller is null) _deadline.End();
        long ended = Record(request, response);
        if (session is not null && RequestDetails.Of(message) is { } details)
        {
            recorder.AddDetail(recorder.IsInStep ? null : request.Route.Step, details.At(ended));
        }

        return response;
    }

    private ValueTask<HttpResponseMessage> ExchangeAsync(in SentRequest request, CancellationToken token)
    {
        bool isBare = request.IsBare && session is null;

        // An extension's handlers may send by a client of the user's own, which writes what stands in a request.
        if (transport is not Http11Transport) RequestRules.Check(request.Message);
        return transport is Http11Transport plain && (isBare ? request.Route.IsPlain : Http11Request.Fits(request.Message))
            ? plain.ExchangeAsync(request.Message, isBare, _plainUser, token)
            : new ValueTask<HttpResponseMessage>(transport.SendAsync(request.Message, token));
    }

    private void TellPlace(HttpRequestMessage request, Route route, object run)
    {
        request.Options.Set(StepRequestExtensions.PlaceKey, recorder.PlaceOf(recorder.IsInStep ? 0 : route.Step));
        request.Options.Set(StepRequestExtensions.RunKey, run);
    }

    private async Task<HttpResponseMessage> FollowAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken token)
    {
        for (int hop = 0; hop < Redirect.MaxHops && Redirect.TryApply(request, response, recorder.Redactor); hop++)
        {
            await ReadAsync(request, response, token).ConfigureAwait(false);
            response.Dispose();
            session?.OnRedirect(request);
            response = await transport.SendAsync(request, token).ConfigureAwait(false);
            session?.OnAnswer(request, response);
        }

        return response;
    }

    private Task ReadAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken token)
    {
        if (!HasBody(request, response)) return Task.CompletedTask;
        Task reading = response.Content is WholeBody ? Task.CompletedTask : response.Content.LoadIntoBufferAsync(settings.MaxBody, token);
        return session is null ? reading : DecodeAsync(reading, session, request, response, token);
    }

    private static async Task DecodeAsync(Task reading, HttpSession session, HttpRequestMessage request, HttpResponseMessage response, CancellationToken token)
    {
        await reading.ConfigureAwait(false);
        await session.DecodeAsync(request, response, token).ConfigureAwait(false);
    }

    // The end of a loop, a way back from https to http, or to no web address at all.
    private bool IsLeftUnfollowed(HttpResponseMessage response) =>
        IsToFollow(response) && response.Headers.NonValidated.Contains("Location");

    private static Outcome OutcomeOf(int status)
    {
        Outcome outcome = Outcome.Status(status);
        return status < 400 ? outcome with { Detail = outcome.Detail + ", redirect not followed" } : outcome;
    }

    // Such an answer may well name the length of the body that it leaves out.
    private static bool HasBody(HttpRequestMessage request, HttpResponseMessage response) =>
        request.Method != HttpMethod.Head && response.StatusCode != HttpStatusCode.NotModified;

    private static void Cancel(object source)
    {
        try
        {
            ((CancellationTokenSource)source).Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The request ended as its time did.
        }
    }

    private long Record(in SentRequest request, HttpResponseMessage response)
    {
        int status = (int)response.StatusCode;
        long received = !HasBody(request.Message, response) ? 0
            : response.Content is WholeBody whole ? whole.Read
            : response.Content.Headers.ContentLength ?? 0;
        Outcome outcome = (request.Route.Expected ?? recorder.Expected ?? settings.ExpectedStatus) is { } expected ? expected.OutcomeOf(status)
            : status < 400 && !IsLeftUnfollowed(response) ? Outcome.Ok
            : OutcomeOf(status);
        return Record(request, outcome, null, received);
    }

    private long Record(in SentRequest request, Outcome outcome, Exception? cause, long received)
    {
        long sent = request.EndBody();
        if (recorder.IsInStep)
        {
            recorder.AddRequest(outcome, cause, sent, received);
            return session is null ? 0 : recorder.Now;
        }

        return recorder.RecordRequest(request.Route.Step, outcome, cause, request.Started, sent, received);
    }
}
