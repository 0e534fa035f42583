using LoadForge.Http;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Resilience.Calls;

/// <summary>
/// The outermost handler of a resilient client. It counts each call when it ends, and reports the actual cause of a failure: nothing was sent, a timeout, or
/// the failure of the last attempt.
/// </summary>
internal abstract class CallHandler(CallBook book) : HttpMessageHandler
{
    /// <summary>Sends one call.</summary>
    /// <param name="request">The request.</param>
    /// <param name="call">Counts the attempts.</param>
    /// <param name="cancellation">Cancels the call.</param>
    protected abstract ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage request, Call call, CancellationToken cancellation);

    protected sealed override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = new Call();
        try
        {
            HttpResponseMessage response = await SendAsync(request, call, cancellationToken).ConfigureAwait(false);
            book.Add(request, call, (int)response.StatusCode >= 400 ? CallEnd.Failed : CallEnd.Ok);
            return response;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The token also ends calls that time out or that the scenario cancels. Those have failed.
            book.Add(request, call, request.IsRunOver() ? CallEnd.Cancelled : CallEnd.Failed);
            throw;
        }
        catch (Exception error)
        {
            Exception cause = Rejection.Explain(error, call);
            book.Add(request, call, cause is StepFailedException { Outcome.Kind: OutcomeKind.NotSent } ? CallEnd.NotSent : CallEnd.Failed);
            if (ReferenceEquals(cause, error)) throw;
            throw cause;
        }
    }
}
