using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LoadForge.Dashboard.Serving;

/// <summary>Reads the body of a request: JSON, and little of it.</summary>
internal static class JsonBody
{
    /// <summary>The maximum size, in bytes.</summary>
    public const int MaxBytes = 1024;

    /// <summary>Whether the request says that its body is JSON.</summary>
    public static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) && type.MediaType == "application/json";

    /// <summary>Reads the body; null if it is invalid.</summary>
    /// <exception cref="BadHttpRequestException">The body is larger than the server allows.</exception>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
        where T : class
    {
        using var body = new MemoryStream(MaxBytes);
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(body.GetBuffer().AsSpan(0, (int)body.Length), type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
