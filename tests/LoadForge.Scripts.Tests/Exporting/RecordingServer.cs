using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Scripts.Tests.Exporting;

/// <summary>Answers by path, and remembers each request as a line.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private const string Document = """
        { "token": "t-1 \u00f6", "nothing": null, "flag": true, "number": 1, "text": "1.0",
          "items": [ { "sku": 7 }, "two", null ], "map": { "length": "long" },
          "large": 9007199254740993, "small": 0.1, "empty": "", "words": [ "a", "" ] }
        """;

    private static readonly string[] Shown = ["Authorization", "Content-Type", "Content-Language", "Cookie", "Expires", "Allow", "X-Name", "Accept"];

    private readonly List<string> _requests = [];
    private AnsweringServer? _server;
    private int _logins;

    public Uri Address => _server!.Address;

    /// <summary>The requests, in order.</summary>
    public string[] Requests
    {
        get
        {
            lock (_requests) return [.. _requests];
        }
    }

    public static async Task<RecordingServer> StartAsync()
    {
        var server = new RecordingServer();
        server._server = await AnsweringServer.StartAsync(server.AnswerAsync);
        return server;
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        using var reader = new StreamReader(request.Body);
        string body = await reader.ReadToEndAsync();
        string headers = string.Join(", ", Shown.Where(request.Headers.ContainsKey).Select(name => $"{name}: {request.Headers[name]}"));
        lock (_requests) _requests.Add($"{request.Method} {request.Path}{request.QueryString} [{headers}] {Plain(body)}");
        string path = request.Path.Value!;
        context.Response.StatusCode = StatusOf(path);
        context.Response.Headers.ETag = "\"e-1\"";
        context.Response.Headers.Append("X-Tag", new(["one", "two"]));
        context.Response.Headers.Location = path is "/hop" or "/loop" ? path.Replace("hop", "second-hop") : path == "/second-hop" ? "/page" : "/orders/a b?c=d";
        if (path.EndsWith("hop", StringComparison.Ordinal)) context.Response.Headers.SetCookie = new([$"hop=of{path.Replace('/', '-')}", "=none", "first=1"]);
        if (path.Contains("login", StringComparison.Ordinal)) context.Response.Headers.SetCookie = "session=s-1; Path=/";
        await WriteAsync(path, context.Response);
    }

    private static async Task WriteAsync(string path, HttpResponse response)
    {
        switch (path)
        {
            case "/windows":
                response.ContentType = "application/json; charset=windows-1252";
                await response.Body.WriteAsync(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes("""{ "price": "5 \u20ac", "raw": "5 €" }"""));
                break;
            case "/text":
                await response.WriteAsync("a=12;b=x y");
                break;
            case var _ when path.StartsWith("/catalog", StringComparison.Ordinal):
                await response.WriteAsync("""[ { "sku": 7, "price": 1.50 } ]""");
                break;
            default:
                if (response.StatusCode != 204) await response.WriteAsync(Document);
                break;
        }
    }

    // The first login of a run fails where the path says so.
    private int StatusOf(string path) => path switch
    {
        "/late-login" => Interlocked.Increment(ref _logins) == 1 ? 503 : 200,
        "/orders" or "/checkout" => 201,
        "/hop" or "/second-hop" or "/loop" => 302,
        _ when path.StartsWith("/status/", StringComparison.Ordinal) => int.Parse(path[8..], System.Globalization.CultureInfo.InvariantCulture),
        _ => 200,
    };

    // Blanks between the values of JSON mean nothing.
    private static string Plain(string body)
    {
        try
        {
            return JsonNode.Parse(body)?.ToJsonString() ?? "null";
        }
        catch (JsonException)
        {
            return body;
        }
    }
}
