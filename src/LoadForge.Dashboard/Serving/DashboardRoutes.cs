using System.Globalization;
using LoadForge.Dashboard.Runs;
using LoadForge.Reporting.Html;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Dashboard.Serving;

/// <summary>
/// Answers the requests of pages, as <c>src/LoadForge.Web/PROTOCOL.md</c> describes. Every refusal is a status without a body. All paths are in a folder with
/// a random name; outside of it there is nothing.
/// </summary>
/// <remarks>
/// | path in the folder | method | needs | answer |
/// |---|---|---|---|
/// | (the folder) | GET, HEAD | | the page, which contains no data |
/// | <c>session</c> | POST | the token | 204 with a cookie |
/// | <c>events</c> | GET | the cookie | the stream of events |
/// | <c>control</c> | POST | the cookie | 204, the run obeys; 404, there is no such run in progress; 409, it cannot do that now |
/// </remarks>
/// <param name="runs">The runs.</param>
/// <param name="access">The secrets.</param>
internal sealed class DashboardRoutes(RunHub runs, Access access)
{
    // Events are written in pieces: of a page that has stopped reading, the server then buffers one of them and not a whole snapshot.
    private const int Piece = 32 << 10;

    private static readonly Lazy<byte[]> Page = new(MakePage);

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        Protect(context.Response);
        try
        {
            int status = RequestOrigin.IsHere(context) ? await RouteAsync(context).ConfigureAwait(false) : StatusCodes.Status403Forbidden;
            if (!context.Response.HasStarted) context.Response.StatusCode = status;
        }
        catch (BadHttpRequestException bad)
        {
            if (!context.Response.HasStarted) context.Response.StatusCode = bad.StatusCode;
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The page was closed, or disconnected because it was too slow.
        }
    }

    private Task<int> RouteAsync(HttpContext context) => (access.Below(context.Request.Path.Value), context.Request.Method) switch
    {
        ("", "GET" or "HEAD") => PageAsync(context),
        ("events", "GET") => IsOwn(context.Request) ? EventsAsync(context) : Refused,
        ("session", "POST") => PostAsync(context.Request, SessionAsync),
        ("control", "POST") => PostAsync(context.Request, ControlAsync),
        ("", _) => Wrong(context.Response, "GET, HEAD"),
        ("events", _) => Wrong(context.Response, "GET"),
        ("session" or "control", _) => Wrong(context.Response, "POST"),
        _ => Task.FromResult(StatusCodes.Status404NotFound),
    };

    private static Task<int> Refused => Task.FromResult(StatusCodes.Status403Forbidden);

    private bool IsOwn(HttpRequest request) => RequestOrigin.IsOwnPage(request) && access.IsSession(request.Cookies[CookieOf(request)]);

    // The header makes the request one that a foreign page cannot send without asking first, and nobody answers such a question here.
    private static async Task<int> PostAsync(HttpRequest request, Func<HttpRequest, Task<int>> answer)
    {
        if (!RequestOrigin.IsOwnPage(request) || request.Headers["X-LoadForge"] != "1") return StatusCodes.Status403Forbidden;
        return JsonBody.IsJson(request) ? await answer(request).ConfigureAwait(false) : StatusCodes.Status415UnsupportedMediaType;
    }

    private async Task<int> SessionAsync(HttpRequest request)
    {
        if (await JsonBody.ReadAsync(request, RequestJson.Default.SessionRequest).ConfigureAwait(false) is not { } session)
        {
            return StatusCodes.Status400BadRequest;
        }

        if (!access.IsToken(session.Token)) return StatusCodes.Status403Forbidden;
        request.HttpContext.Response.Cookies.Append(
            CookieOf(request), access.Session, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = access.Folder, IsEssential = true });
        return StatusCodes.Status204NoContent;
    }

    private async Task<int> ControlAsync(HttpRequest request)
    {
        if (!IsOwn(request)) return StatusCodes.Status403Forbidden;
        if (await JsonBody.ReadAsync(request, RequestJson.Default.ControlRequest).ConfigureAwait(false) is not { Run: { } run } wish)
        {
            return StatusCodes.Status400BadRequest;
        }

        if (runs.Find(run) is not { } feed) return StatusCodes.Status404NotFound;
        try
        {
            feed.Obey(wish);
            return StatusCodes.Status204NoContent;
        }
        catch (ArgumentException)
        {
            return StatusCodes.Status400BadRequest;
        }
        catch (InvalidOperationException)
        {
            return StatusCodes.Status409Conflict;
        }
    }

    private async Task<int> EventsAsync(HttpContext context)
    {
        if (runs.Join(context.Abort) is not { } reader) return StatusCodes.Status503ServiceUnavailable;
        try
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.StartAsync(context.RequestAborted).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            await new EventWriter(reader, data => WriteAsync(context, data)).RunAsync(context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            runs.Leave(reader);
        }

        return StatusCodes.Status200OK;
    }

    private static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> data)
    {
        for (; !data.IsEmpty; data = data[Math.Min(Piece, data.Length)..])
        {
            await context.Response.Body.WriteAsync(data[..Math.Min(Piece, data.Length)], context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static async Task<int> PageAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = Page.Value.Length;
        response.Headers.ContentSecurityPolicy = LivePage.ContentSecurityPolicy + "; frame-ancestors 'none'";
        if (HttpMethods.IsGet(context.Request.Method)) await response.Body.WriteAsync(Page.Value, context.RequestAborted).ConfigureAwait(false);
        return StatusCodes.Status200OK;
    }

    private static Task<int> Wrong(HttpResponse response, string allowed)
    {
        response.Headers.Allow = allowed;
        return Task.FromResult(StatusCodes.Status405MethodNotAllowed);
    }

    // A browser keeps the cookies of all ports of the machine together. The folder keeps this one from the others, and its name tells whose it is.
    private static string CookieOf(HttpRequest request) => "loadforge-" + request.HttpContext.Connection.LocalPort.ToString(CultureInfo.InvariantCulture);

    private static void Protect(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static byte[] MakePage()
    {
        using var page = new MemoryStream();
        LivePage.Write(page);
        return page.ToArray();
    }
}
