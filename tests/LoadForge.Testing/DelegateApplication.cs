using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LoadForge.Testing;

/// <summary>Hands every request from Kestrel straight to one delegate: no host, no middleware, no routing in between.</summary>
internal sealed class DelegateApplication(RequestDelegate answer) : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => answer(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }
}
