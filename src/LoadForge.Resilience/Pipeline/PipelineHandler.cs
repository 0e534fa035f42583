using LoadForge.Resilience.Calls;
using Polly;

namespace LoadForge.Resilience.Pipeline;

/// <summary>Sends calls through a pipeline, each attempt of them over the transport.</summary>
internal sealed class PipelineHandler(ResiliencePipeline<HttpResponseMessage> pipeline, CallBook book, HttpMessageHandler transport) : CallHandler(book)
{
    private readonly HttpMessageInvoker _attempts = new(new AttemptHandler(transport), disposeHandler: true);

    protected override ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage request, Call call, CancellationToken cancellation)
    {
        AttemptHandler.Assign(request, call);
        return pipeline.ExecuteAsync(
            static async (state, token) => await state._attempts.SendAsync(state.request, token).ConfigureAwait(false), (_attempts, request), cancellation);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _attempts.Dispose();
        base.Dispose(disposing);
    }
}
