using System.Globalization;
using LoadForge.Metrics;

namespace LoadForge.Http;

/// <summary>
/// The outermost handler of one virtual user's <see cref="HttpClient"/>: reads each response to its end, within bounds of time and size,
/// and records the request from its start to the last byte of the body.
/// </summary>
internal sealed class UserHttpHandler(HttpMessageInvoker transport, UserRecorder recorder, HttpSettings settings, TimeProvider clock, CancellationToken runCancellation)
    : HttpMessageHandler
{
    private CancellationTokenSource? _spare;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        long started = recorder.Now;
        Outcome outcome = Outcome.Ok;
        Exception? cause = null;
        long received = 0;
        CancellationTokenSource deadline = Rent();
        CancellationTokenRegistration byRun = runCancellation.UnsafeRegister(Cancel, deadline);
        CancellationTokenRegistration byCaller = cancellationToken.UnsafeRegister(Cancel, deadline);
        HttpResponseMessage? response = null;
        try
        {
            deadline.CancelAfter(settings.RequestTimeout);
            response = await transport.SendAsync(request, deadline.Token).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(settings.LargestBody, deadline.Token).ConfigureAwait(false);
            received = response.Content.Headers.ContentLength ?? 0;
            int status = (int)response.StatusCode;
            if (status >= 400) outcome = Outcome.Status(status);
            return response;
        }
        catch (Exception error)
        {
            response?.Dispose();
            cause = Explained(error, deadline.IsCancellationRequested, cancellationToken);
            outcome = RequestOutcome.Of(cause, runCancellation.IsCancellationRequested);
            if (ReferenceEquals(cause, error)) throw;
            throw cause;
        }
        finally
        {
            await byCaller.DisposeAsync().ConfigureAwait(false);
            await byRun.DisposeAsync().ConfigureAwait(false);
            Return(deadline);
            Record(request, outcome, cause, started, request.Content?.Headers.ContentLength ?? 0, received);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _spare?.Dispose();
        base.Dispose(disposing);
    }

    private static void Cancel(object? source)
    {
        try
        {
            ((CancellationTokenSource)source!).Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The request ended while the run was being cancelled.
        }
    }

    // Whoever awaits a request that ran into its deadline gets what HttpClient itself throws then.
    private Exception Explained(Exception error, bool isCancelled, CancellationToken caller)
    {
        if (error is OperationCanceledException && isCancelled && !runCancellation.IsCancellationRequested && !caller.IsCancellationRequested)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"No complete response within the request time-out of {settings.RequestTimeout.TotalSeconds:0.###} s.");
            return new TaskCanceledException(message, new TimeoutException(message, error));
        }

        return error is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
            ? new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded, $"The response body is larger than the limit of {settings.LargestBody} bytes; raise HttpSettings.LargestBody if that is meant.", error)
            : error;
    }

    private void Record(HttpRequestMessage request, Outcome outcome, Exception? cause, long started, long sent, long received)
    {
        if (recorder.IsInStep)
        {
            recorder.AddRequest(outcome, cause, sent, received);
        }
        else if (request.Options.TryGetValue(StepRequestExtensions.NameKey, out string? name))
        {
            recorder.RecordRequest(name, outcome, cause, started, sent, received);
        }
        else
        {
            Span<char> buffer = stackalloc char[StepName.Longest];
            recorder.RecordRequest(StepName.Write(request.Method.Method, request.RequestUri?.OriginalString, buffer), outcome, cause, started, sent, received);
        }
    }

    // A deadline that has not passed serves the user's next request; only requests side by side need more than one.
    private CancellationTokenSource Rent() => Interlocked.Exchange(ref _spare, null) ?? new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);

    private void Return(CancellationTokenSource deadline)
    {
        if (!deadline.TryReset() || Interlocked.CompareExchange(ref _spare, deadline, null) is not null) deadline.Dispose();
    }
}
