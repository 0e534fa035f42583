using System.Net.Sockets;
using LoadForge.Http11.Requests;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Http.Sending;

/// <summary>Determines the outcome of a request or step from its response or exception.</summary>
internal static class RequestOutcome
{
    private static readonly Outcome HostNotAllowed = new(OutcomeKind.Network, "host not allowed");

    /// <summary>The outcome of a step that ended with an exception.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="runIsCancelled">Whether the run's users have been cancelled.</param>
    public static Outcome Of(Exception error, bool runIsCancelled) => error switch
    {
        StepFailedException failure => failure.Outcome,
        OperationCanceledException { InnerException: TimeoutException } => new Outcome(OutcomeKind.TimedOut, ""),
        OperationCanceledException when runIsCancelled => Outcome.Cancelled,

        // The type of the exception depends on where the code was when it was cancelled.
        OperationCanceledException => new Outcome(OutcomeKind.Exception, "cancelled by the scenario"),
        TimeoutException => new Outcome(OutcomeKind.TimedOut, ""),
        InvalidRequestException invalid => new Outcome(OutcomeKind.InvalidRequest, invalid.Detail),
        HttpRequestException http => OfHttp(http),
        HostNotAllowedException => HostNotAllowed,
        SocketException socket => OfSocket(socket.SocketErrorCode),
        IOException { InnerException: SocketException socket } => OfSocket(socket.SocketErrorCode),
        _ => new Outcome(OutcomeKind.Exception, error.GetType().Name),
    };

    /// <summary>The outcome of a request that ended with a response.</summary>
    /// <param name="response">The response, the last one if redirects were followed.</param>
    /// <param name="expected">The expected statuses; null for all below 400.</param>
    /// <param name="followsRedirects">Whether redirects are followed if they can be.</param>
    public static Outcome Of(HttpResponseMessage response, ExpectedStatus? expected, bool followsRedirects)
    {
        int status = (int)response.StatusCode;
        if (expected is not null) return expected.OutcomeOf(status);
        if (status >= 400) return Outcome.Status(status);

        // A redirect that was not followed: the end of a loop, from https to http, or without a valid web address.
        bool isLeftUnfollowed = followsRedirects && Redirect.IsRedirect(response.StatusCode) && response.Headers.NonValidated.Contains("Location");
        return isLeftUnfollowed ? Outcome.Status(status) with { Detail = Outcome.Status(status).Detail + ", redirect not followed" } : Outcome.Ok;
    }

    private static Outcome OfHttp(HttpRequestException error)
    {
        if (error.InnerException is HostNotAllowedException) return HostNotAllowed;
        if (error.InnerException is InvalidRequestException invalid) return new Outcome(OutcomeKind.InvalidRequest, invalid.Detail);
        if (error.InnerException is SocketException socket) return OfSocket(socket.SocketErrorCode);
        return error.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => new Outcome(OutcomeKind.Network, "name not resolved"),
            HttpRequestError.ConnectionError => new Outcome(OutcomeKind.Network, "connection failed"),
            HttpRequestError.SecureConnectionError => new Outcome(OutcomeKind.Network, "TLS failed"),
            HttpRequestError.ResponseEnded => new Outcome(OutcomeKind.Network, "connection closed early"),
            HttpRequestError.HttpProtocolError or HttpRequestError.InvalidResponse => new Outcome(OutcomeKind.Network, "invalid response"),
            HttpRequestError.ConfigurationLimitExceeded => new Outcome(OutcomeKind.Network, "response too large"),
            HttpRequestError.Unknown when error.StatusCode is { } status => Outcome.Status((int)status),
            _ when error.InnerException is IOException { InnerException: SocketException inner } => OfSocket(inner.SocketErrorCode),
            _ => new Outcome(OutcomeKind.Network, error.HttpRequestError.ToString()),
        };
    }

    private static Outcome OfSocket(SocketError error) => error switch
    {
        SocketError.AddressNotAvailable or SocketError.AddressAlreadyInUse => Outcome.RanOutOfPorts,
        SocketError.TooManyOpenSockets => new Outcome(OutcomeKind.Generator, "ran out of file handles"),
        SocketError.NoBufferSpaceAvailable => new Outcome(OutcomeKind.Generator, "ran out of socket buffers"),
        SocketError.ConnectionRefused => new Outcome(OutcomeKind.Network, "connection refused"),
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => new Outcome(OutcomeKind.Network, "connection reset"),
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => new Outcome(OutcomeKind.Network, "name not resolved"),
        SocketError.TimedOut => new Outcome(OutcomeKind.Network, "connection timed out"),
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => new Outcome(OutcomeKind.Network, "host unreachable"),
        _ => new Outcome(OutcomeKind.Network, error.ToString()),
    };
}
