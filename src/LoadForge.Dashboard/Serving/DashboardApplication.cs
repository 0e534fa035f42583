using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LoadForge.Dashboard.Serving;

/// <summary>Passes every request from Kestrel to one delegate. There is no host, which would take Ctrl+C and SIGTERM from the test runner.</summary>
internal sealed class DashboardApplication(RequestDelegate answer) : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => answer(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }
}
