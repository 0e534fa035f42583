using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using LoadForge.Http.Plain;
using LoadForge.Metrics;

namespace LoadForge.Http;

/// <summary>
/// Sends one user's requests: reads each response to its end, within bounds of time and size, follows redirects, and records the request from its start to the
/// last byte of the last response.
/// </summary>
internal sealed class RequestSender(
    HttpMessageInvoker transport, UserRecorder recorder, RouteCache routes, HttpSettings settings, TimeProvider clock, CancellationToken runCancellation, HttpSession? session = null)
    : IDisposable
{
    private readonly RequestDeadline _deadline = new(settings.RequestTimeout, clock, runCancellation);

    private readonly PlainUser _plainUser = new();

    // Null when each request of the user may have more to it than it says.
    [SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "Another name for the transport.")]
    private readonly PlainTransport? _bare = session is null && !settings.TellsPlaces ? transport as PlainTransport : null;


    // Boxed once a user, and only where it is told.
    private readonly object? _run = settings.TellsPlaces ? runCancellation : null;
    private UsualRequest? _usual;

    /// <summary>The routes of the user's scenario.</summary>
    public RouteCache Routes => routes;

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request, with an absolute address.</param>
    /// <param name="route">Where it goes, and the step that it is recorded as if it is no part of a named step.</param>
    /// <param name="isBare">Whether the request is known to be of HTTP/1.1 and to have neither headers nor a body.</param>
    /// <param name="caller">Cancels the request.</param>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Route route, bool isBare, CancellationToken caller)
    {
        long started = recorder.Now;
        if (caller.CanBeCanceled || !_deadline.TryBegin(started, out CancellationToken token)) return SendLinkedAsync(request, route, isBare, started, caller);
        SentBody? body = null;
        return TryTake(request, route, isBare, token, ref body) is { } connection
            ? (_usual ??= new UsualRequest(this, _plainUser)).SendAsync(connection, request, isBare, body.GetValueOrDefault(), route, started, token)
            : SendAsync(null, request, route, isBare, body, started, null, token);
    }

    /// <summary>Waits for a request that has been sent in the time of the user's own deadline, and does what remains to be done with it.</summary>
    /// <param name="exchange">The request on its way.</param>
    /// <param name="request">The request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="route">Where it goes.</param>
    /// <param name="started">When it was started, in ticks.</param>
    /// <param name="cancellation">The deadline's.</param>
    public Task<HttpResponseMessage> FinishAsync(
        ValueTask<HttpResponseMessage> exchange, HttpRequestMessage request, SentBody body, Route route, long started, CancellationToken cancellation) =>
        SendAsync(exchange, request, route, isBare: false, body, started, null, cancellation);

    /// <summary>Whether a response leads on to another place.</summary>
    public bool IsToFollow(HttpResponseMessage response) => settings.FollowRedirects && Redirect.IsRedirect(response.StatusCode);

    /// <summary>Ends the time of a request that has been answered, and records it.</summary>
    public void End(HttpRequestMessage request, HttpResponseMessage response, SentBody body, Route route, long started)
    {
        _deadline.End();
        Record(route, request, response, started, body.End(request));
    }

    public void Dispose()
    {
        _deadline.Dispose();
        if (settings.Connections == ConnectionSharing.PerUser) transport.Dispose();
    }

    private async Task<HttpResponseMessage> SendLinkedAsync(HttpRequestMessage request, Route route, bool isBare, long started, CancellationToken caller)
    {
        using CancellationTokenSource own = CancellationTokenSource.CreateLinkedTokenSource(caller, runCancellation);
        using ITimer timer = clock.CreateTimer(static source => Cancel(source!), own, settings.RequestTimeout, Timeout.InfiniteTimeSpan);
        return await SendAsync(null, request, route, isBare, null, started, caller, own.Token).ConfigureAwait(false);
    }

    // The caller's token is null when the user's own deadline serves the request, and is to be ended with it.
    // Takes a connection that is there, for a request that any user may send on it. What goes wrong here does so again where requests are sent that are not usual.
    private PlainConnection? TryTake(HttpRequestMessage request, Route route, bool isBare, CancellationToken token, ref SentBody? body)
    {
        if (_bare is null) return null;
        try
        {
            if (!isBare) body = SentBody.Of(request);
            return (isBare ? route.IsPlain : PlainRequest.Fits(request)) ? _bare.Take(route.Address, _plainUser, hasBody: request.Content is not null, token) : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    // There may be an exchange under way already, and its body may have been looked at.
    private async Task<HttpResponseMessage> SendAsync(
        ValueTask<HttpResponseMessage>? exchange, HttpRequestMessage request, Route route, bool isBare, SentBody? known, long started, CancellationToken? caller, CancellationToken token)
    {
        HttpResponseMessage? response = null;
        SentBody body = known.GetValueOrDefault();
        try
        {
            session?.Prepare(request, started);
            if (known is null) body = SentBody.Of(request);
            if (_run is not null) TellPlace(request, route, _run);
            if (session is not null) isBare = false;
            response = exchange is { } sent ? await sent.ConfigureAwait(false)
                : transport is PlainTransport plain && (isBare ? route.IsPlain : PlainRequest.Fits(request))
                ? await plain.ExchangeAsync(request, isBare, _plainUser, token).ConfigureAwait(false)
                : await transport.SendAsync(request, token).ConfigureAwait(false);
            session?.OnAnswer(request, response);
            if (IsToFollow(response)) response = await FollowAsync(request, response, token).ConfigureAwait(false);
            await ReadAsync(request, response, token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            response?.Dispose();
            Exception cause = Explained(request, error, response is not null, caller, token);
            Record(route, RequestOutcome.Of(cause, runCancellation.IsCancellationRequested), cause, started, body.End(request), 0);
            if (caller is null) _deadline.End();
            if (ReferenceEquals(cause, error)) throw;
            throw cause;
        }

        if (caller is null) _deadline.End();
        long ended = Record(route, request, response, started, body.End(request));
        if (session is not null && RequestDetails.Of(request) is { } details) recorder.AddDetail(recorder.IsInStep ? null : route.Step, details.At(ended));
        return response;
    }

    private void TellPlace(HttpRequestMessage request, Route route, object run)
    {
        request.Options.Set(StepRequestExtensions.PlaceKey, recorder.PlaceOf(recorder.IsInStep ? 0 : route.Step));
        request.Options.Set(StepRequestExtensions.RunKey, run);
    }

    private async Task<HttpResponseMessage> FollowAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken token)
    {
        for (int hop = 0; hop < Redirect.MostHops && Redirect.TryApply(request, response); hop++)
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
        Task reading = response.Content is WholeBody ? Task.CompletedTask : response.Content.LoadIntoBufferAsync(settings.LargestBody, token);
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

    // Whoever awaits a request that ran into its deadline gets what HttpClient itself throws then.
    private Exception Explained(HttpRequestMessage request, Exception error, bool hasAnswered, CancellationToken? caller, CancellationToken token)
    {
        if (error is OperationCanceledException && token.IsCancellationRequested && !runCancellation.IsCancellationRequested && caller is not { IsCancellationRequested: true })
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"No complete response within the request time-out of {settings.RequestTimeout.TotalSeconds:0.###} s.");
            return new TaskCanceledException(message, new TimeoutException(message, error));
        }

        if (error is OperationCanceledException cancelled && caller is { IsCancellationRequested: true } asked && cancelled.CancellationToken != asked)
        {
            return new TaskCanceledException(error.Message, error, asked);
        }

        if (error is OperationCanceledException bare and not TaskCanceledException) return new TaskCanceledException(bare.Message, bare, bare.CancellationToken);
        if (error is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } insecure)
        {
            return new HttpRequestException(HttpRequestError.SecureConnectionError, TlsOptions.Explain(request.RequestUri!.IdnHost, insecure.InnerException), insecure);
        }

        return hasAnswered && error is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
            ? BodyLimit.Exceeded(settings.LargestBody, error)
            : error;
    }

    private long Record(Route route, HttpRequestMessage request, HttpResponseMessage response, long started, long sent)
    {
        int status = (int)response.StatusCode;
        long received = !HasBody(request, response) ? 0 : response.Content is WholeBody whole ? whole.Read : response.Content.Headers.ContentLength ?? 0;
        return Record(route, status < 400 && !IsLeftUnfollowed(response) ? Outcome.Ok : OutcomeOf(status), null, started, sent, received);
    }

    private long Record(Route route, Outcome outcome, Exception? cause, long started, long sent, long received)
    {
        if (recorder.IsInStep)
        {
            recorder.AddRequest(outcome, cause, sent, received);
            return session is null ? 0 : recorder.Now;
        }

        return recorder.RecordRequest(route.Step, outcome, cause, started, sent, received);
    }
}
