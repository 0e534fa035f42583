using LoadForge.Http.Sending;

namespace LoadForge.Http;

/// <summary>
/// The way of all calls of <see cref="HttpClient"/> that <see cref="UserHttpClient"/> does not take itself, such as those of extension methods.
/// </summary>
internal sealed class UserHttpHandler(RequestSender sender) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        sender.SendAsync(request, sender.Routes.Of(request), isBare: false, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing) sender.Dispose();
        base.Dispose(disposing);
    }
}
