namespace LoadForge.Http;

/// <summary>The way of all calls of <see cref="HttpClient"/> that <see cref="UserHttpClient"/> does not take itself, such as those of extension methods.</summary>
internal sealed class UserHttpHandler(RequestSender sender) : HttpMessageHandler
{
    /// <summary>The step of a request: the one that the scenario named, or the one of its method and path.</summary>
    public static int StepOf(HttpRequestMessage request, RouteCache routes, Uri address) =>
        request.Options.TryGetValue(StepRequestExtensions.NameKey, out string? name) ? routes.StepOf(name) : routes.StepOf(request.Method, address);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        sender.SendAsync(request, StepOf(request, sender.Routes, request.RequestUri!), cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing) sender.Dispose();
        base.Dispose(disposing);
    }
}
