using LoadForge.Http.Safety;
using LoadForge.Http11.Responses;
using LoadForge.Units;

namespace LoadForge.Http.Sending;

/// <summary>The tokens that may end a request before its response, and the exceptions for the caller, which are those of <see cref="HttpClient"/>.</summary>
/// <param name="Caller">Cancelled by the code that sent the request; null if it cannot cancel the request.</param>
/// <param name="Time">Cancelled when the time of the request is over, its caller cancels, or the run ends.</param>
internal readonly record struct RequestBounds(CancellationToken? Caller, CancellationToken Time)
{
    /// <summary>The exception with the reason why a request failed.</summary>
    /// <param name="error">The exception that was thrown.</param>
    /// <param name="request">The request.</param>
    /// <param name="hasAnswered">Whether its response had begun.</param>
    /// <param name="settings">The limits of the request.</param>
    /// <param name="run">The end of the run.</param>
    public Exception Explain(Exception error, HttpRequestMessage request, bool hasAnswered, HttpSettings settings, CancellationToken run)
    {
        if (
            error is OperationCanceledException && Time.IsCancellationRequested && !run.IsCancellationRequested
                && Caller is not { IsCancellationRequested: true })
        {
            string message = $"No complete response within the request timeout of {Quantity.Exact(settings.RequestTimeout)}.";
            return new TaskCanceledException(message, new TimeoutException(message, error));
        }

        if (error is OperationCanceledException cancelled && Caller is { IsCancellationRequested: true } asked && cancelled.CancellationToken != asked)
        {
            return new TaskCanceledException(error.Message, error, asked);
        }

        if (error is OperationCanceledException bare and not TaskCanceledException)
        {
            return new TaskCanceledException(bare.Message, bare, bare.CancellationToken);
        }

        if (error is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } insecure)
        {
            return new HttpRequestException(
                HttpRequestError.SecureConnectionError, TlsOptions.Explain(request.RequestUri!.IdnHost, insecure.InnerException), insecure);
        }

        return error is BodyTooLargeException
            || (hasAnswered && error is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded })
            ? BodyLimit.Exceeded(settings.MaxBody, error)
            : error;
    }
}
