using System.Diagnostics.CodeAnalysis;
using LoadForge.Http.Naming;
using LoadForge.Http.Session;
using LoadForge.Http11;
using LoadForge.Http11.Requests;
using LoadForge.Http11.Responses;
using LoadForge.Recording;
using LoadForge.Recording.Outcomes;
using LoadForge.Settings;

namespace LoadForge.Http.Sending;

/// <summary>
/// Sends one user's requests: reads each response to its end, within limits of time and size, and follows redirects. <see cref="SentRequest"/> records the
/// request from its start to the last byte of the last response.
/// </summary>
internal sealed class RequestSender : IDisposable
{
    private readonly HttpMessageInvoker _transport;
    private readonly UserRecorder _recorder;
    private readonly HttpSettings _settings;
    private readonly TimeProvider _clock;
    private readonly CancellationToken _runCancellation;
    private readonly HttpSession? _session;
    private readonly TransportUses _transports;
    private readonly RequestDeadline _deadline;

    // The request that uses the user's own deadline; reused for one request after another.
    private readonly SentRequest _request;

    // Null if something may be added to the user's requests after they are checked.
    [SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "A second reference to the transport.")]
    private readonly Http11Transport? _bare;

    // Boxed once for each user, and only if it is used.
    private readonly object? _run;
    private FastPathRequest? _fastPath;

    // Whether our own transport is behind another handler, as that of the log.
    private readonly bool _isWrapped;

    public RequestSender(
        HttpMessageInvoker transport,
        UserRecorder recorder,
        RouteCache routes,
        HttpSettings settings,
        TransportUses transports,
        TimeProvider clock,
        CancellationToken runCancellation,
        HttpSession? session = null)
    {
        (_transport, _recorder, _settings, _session) = (transport, recorder, settings, session);
        (_transports, _clock, _runCancellation) = (transports, clock, runCancellation);
        Routes = routes;
        _deadline = new RequestDeadline(settings.RequestTimeout, clock, runCancellation);
        _request = new SentRequest(recorder, settings, session, new RequestTraffic(transports), _deadline, runCancellation);
        _bare = session is null && !settings.TagsRequests ? transport as Http11Transport : null;
        _run = settings.TagsRequests ? runCancellation : null;
        _isWrapped = transport is not Http11Transport && TransportFactory.IsOwn(settings);
    }

    /// <summary>The routes of the user's scenario.</summary>
    public RouteCache Routes { get; }

    /// <summary>Notes redirects to other hosts.</summary>
    public ForeignRedirect Redirects { get; init; } = new();

    /// <summary>Sends a request.</summary>
    /// <param name="message">The request, with an absolute address.</param>
    /// <param name="route">The route, and the step of the request if it is not part of a named step.</param>
    /// <param name="isBare">Whether the request is known to be of HTTP/1.1 and to have neither headers nor a body.</param>
    /// <param name="caller">Cancels the request.</param>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, Route route, bool isBare, CancellationToken caller)
    {
        long started = _recorder.Now;
        if (route.Timeout is not null || caller.CanBeCanceled || !_deadline.TryBegin(started, out CancellationToken time))
        {
            return SendLinkedAsync(message, route, isBare, started, caller);
        }

        _request.Begin(message, route, isBare, started, new RequestBounds(null, time));
        return TryTake(_request) is { } connection
            ? (_fastPath ??= new FastPathRequest(this, _request)).SendAsync(connection)
            : CompleteAsync(_request, exchange: null);
    }

    /// <summary>Completes a request that has begun.</summary>
    /// <param name="request">The request.</param>
    /// <param name="exchange">The pending response; null if the request has not been sent.</param>
    public async Task<HttpResponseMessage> CompleteAsync(SentRequest request, ValueTask<HttpResponseMessage>? exchange)
    {
        HttpResponseMessage? response = null;
        try
        {
            if (_session is not null) request.Added = _session.Prepare(request.Message, request.Started);
            request.HoldBody();
            if (_run is not null)
            {
                SetPlace(request.Message, request.Route, _run);
                request.BecomeCurrent();
            }

            response = exchange is { } answering
                ? await answering.ConfigureAwait(false)
                : await ExchangeAsync(request, isBare: request.IsBare && _session is null).ConfigureAwait(false);
            _session?.OnAnswer(request.Message, response);
            if (IsToFollow(request, response)) response = await FollowAsync(request, response).ConfigureAwait(false);
            await ReadAsync(request, response).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Exception cause = request.End(response, error)!;
            if (ReferenceEquals(cause, error)) throw;
            throw cause;
        }

        if (request != _request) _request.Traffic.Own.Last = request.Traffic.Own.Last;
        request.End(response, error: null);
        return response;
    }

    /// <summary>Whether the response to a request is a redirect that must be followed.</summary>
    public bool IsToFollow(SentRequest request, HttpResponseMessage response)
    {
        if (!Redirect.IsRedirect(response.StatusCode)) return false;
        if (_settings.FollowRedirects) return request.Route.FollowsRedirects;
        Redirects.See(request.Message.RequestUri!, response);
        return false;
    }

    /// <summary>The outcome of a request by its response, as it was recorded.</summary>
    public Outcome OutcomeOf(HttpRequestMessage request, HttpResponseMessage response)
    {
        request.Options.TryGetValue(StepRequestExtensions.ExpectedKey, out ExpectedStatus? expected);
        return RequestOutcome.Of(
            response, expected ?? _recorder.Expected ?? _settings.ExpectedStatus, _settings.FollowRedirects && request.FollowsRedirects());
    }

    public void Dispose()
    {
        _deadline.Dispose();
        if (_settings.Connections == ConnectionSharing.PerUser) _transport.Dispose();
    }

    private Task<HttpResponseMessage> SendLinkedAsync(HttpRequestMessage message, Route route, bool isBare, long started, CancellationToken caller)
    {
        // Without timeouts, as in a smoke run, those of single requests do not count either.
        bool hasOwn = route.Timeout is not null && _settings.RequestTimeout != LoadSettings.NoTimeout;
        HttpSettings settings = hasOwn ? _settings with { RequestTimeout = route.Timeout!.Value } : _settings;
        var deadline = new LinkedDeadline(settings.RequestTimeout, _clock, caller, _runCancellation);
        var traffic = new RequestTraffic(_transports) { Own = { Last = _request.Traffic.Own.Last } };
        var request = new SentRequest(_recorder, settings, _session, traffic, deadline, _runCancellation);
        request.Begin(message, route, isBare, started, new RequestBounds(caller, deadline.Token));
        return CompleteAsync(request, exchange: null);
    }

    // Takes an idle connection for a request that any user may send on it. An error here is not reported: it occurs again on the normal path, which
    // reports it.
    private Http11Connection? TryTake(SentRequest request)
    {
        if (_bare is null) return null;
        try
        {
            if (!request.IsBare) request.HoldBody();
            bool isPlain = request.IsBare ? request.Route.IsPlain : Http11Request.Fits(request.Message);
            return isPlain ? _bare.Take(request.Route.Address, request.Traffic.Own, hasBody: request.Message.Content is not null, request.Bounds.Time) : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private ValueTask<HttpResponseMessage> ExchangeAsync(SentRequest request, bool isBare)
    {
        // Handlers of an extension may send with the user's own client, which writes invalid content unchanged.
        if (_transport is not Http11Transport) RequestRules.Check(request.Message);
        return _transport is Http11Transport plain && (isBare ? request.Route.IsPlain : Http11Request.Fits(request.Message))
            ? plain.ExchangeAsync(request.Message, isBare, request.Traffic.Own, request.Bounds.Time)
            : new ValueTask<HttpResponseMessage>(SendElsewhereAsync(request));
    }

    private Task<HttpResponseMessage> SendElsewhereAsync(SentRequest request)
    {
        request.Traffic.Follow();
        if (_isWrapped) request.Message.Options.Set(Http11User.Key, request.Traffic.Own);
        return _transport.SendAsync(request.Message, request.Bounds.Time);
    }

    private void SetPlace(HttpRequestMessage request, Route route, object run)
    {
        request.Options.Set(StepRequestExtensions.PlaceKey, _recorder.PlaceOf(_recorder.IsInStep ? 0 : route.Step));
        request.Options.Set(StepRequestExtensions.RunKey, run);
    }

    private async Task<HttpResponseMessage> FollowAsync(SentRequest request, HttpResponseMessage response)
    {
        for (int hop = 0; hop < Redirect.MaxHops; hop++)
        {
            Uri from = request.Message.RequestUri!;
            if (!Redirect.TryApply(request.Message, response, _recorder.Redactor)) break;
            Redirects.See(from, request.Message.RequestUri!);
            request.Message.KeepCookies(response);
            await ReadAsync(request, response).ConfigureAwait(false);
            response.Dispose();
            if (_session is not null) request.Added = _session.OnRedirect(request.Message, from, request.Added);
            response = await ExchangeAsync(request, isBare: false).ConfigureAwait(false);
            _session?.OnAnswer(request.Message, response);
        }

        return response;
    }

    private Task ReadAsync(SentRequest request, HttpResponseMessage response)
    {
        if (!request.HasBody(response)) return Task.CompletedTask;
        CancellationToken time = request.Bounds.Time;
        Task reading = response.Content is WholeBody ? Task.CompletedTask : response.Content.LoadIntoBufferAsync(_settings.MaxBody, time);
        return _session is null ? reading : DecodeAsync(reading, _session, request, response);
    }

    private static async Task DecodeAsync(Task reading, HttpSession session, SentRequest request, HttpResponseMessage response)
    {
        await reading.ConfigureAwait(false);
        await session.DecodeAsync(request.Message, response, request.Bounds.Time).ConfigureAwait(false);
    }
}
