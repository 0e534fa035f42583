using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace LoadForge.Http11.Requests;

/// <summary>A request in its wire format.</summary>
internal static class Http11Request
{
    /// <summary>The maximum size of a body that is buffered in memory before it is sent, in bytes.</summary>
    public const int MaxBody = 64 * 1024;

    // Headers that require actions of the sender, which the runtime's handler implements.
    private static readonly FrozenSet<string> Demanding = FrozenSet.ToFrozenSet(
        [
            "Connection", "Expect", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade"
        ], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> BodilessMethods = FrozenSet.ToFrozenSet(
        ["GET", "HEAD", "DELETE", "OPTIONS", "TRACE"], StringComparer.OrdinalIgnoreCase);

    // Whether a value that is written as JSON is complete before it is written.
    private static readonly ConcurrentDictionary<Type, bool> InMemory = new();

    /// <summary>Whether a request needs only HTTP/1.1 over TCP.</summary>
    public static bool Fits(HttpRequestMessage request) =>
        request.RequestUri is { } address
        && address.Scheme == Uri.UriSchemeHttp
        && request.Version == HttpVersion.Version11
        && request.Method != HttpMethod.Connect
        && AreSimple(request.Headers.NonValidated)
        && (request.Content is not { } content || (AreSimple(content.Headers.NonValidated) && IsSmall(content)));

    /// <summary>Whether the content is sent in chunks, because its length is unknown.</summary>
    public static bool IsChunked(HttpContent content) => content.Headers.ContentLength is null;

    /// <summary>Writes the head, up to the empty line before the body.</summary>
    /// <param name="output">The destination.</param>
    /// <param name="request">The request; must meet <see cref="Fits"/>.</param>
    /// <param name="isBare">Whether it is known to have neither headers nor a body.</param>
    /// <param name="host">The host and port for the header, if the request names none.</param>
    public static void WriteHead(IBufferWriter<byte> output, HttpRequestMessage request, bool isBare, ReadOnlySpan<byte> host)
    {
        // Known methods are written in their standard case: the runtime compares methods without case, but servers do not.
        Write(output, HttpMethod.Parse(request.Method.Method).Method);
        output.Write(" "u8);
        string target = request.RequestUri!.PathAndQuery;
        RequestRules.CheckTarget(target);
        Write(output, target);
        output.Write(" HTTP/1.1\r\n"u8);
        if (isBare || !request.Headers.NonValidated.Contains("Host"))
        {
            output.Write("Host: "u8);
            output.Write(host);
            output.Write("\r\n"u8);
        }

        if (!isBare) Write(output, request.Headers.NonValidated);
        if (request.Content is { } content)
        {
            if (IsChunked(content)) output.Write("Transfer-Encoding: chunked\r\n"u8);
            Write(output, content.Headers.NonValidated);
        }
        else if (!BodilessMethods.Contains(request.Method.Method))
        {
            output.Write("Content-Length: 0\r\n"u8);
        }

        output.Write("\r\n"u8);
    }

    private static void Write(IBufferWriter<byte> output, HttpHeadersNonValidated headers)
    {
        if (headers.Count == 0) return;
        foreach ((string name, HeaderStringValues values) in headers)
        {
            string value = values.ToString();
            if (!HeaderText.IsValue(value)) throw RequestRules.Invalid(name, value);
            Write(output, name);
            output.Write(": "u8);
            Write(output, value);
            output.Write("\r\n"u8);
        }
    }

    private static void Write(IBufferWriter<byte> output, string text)
    {
        int written = Encoding.ASCII.GetBytes(text, output.GetSpan(text.Length));
        output.Advance(written);
    }

    private static bool AreSimple(HttpHeadersNonValidated headers)
    {
        if (headers.Count == 0) return true;
        foreach ((string name, HeaderStringValues values) in headers)
        {
            if (Demanding.Contains(name)) return false;
            foreach (string value in values)
            {
                if (!HeaderText.IsValue(value)) return false;
            }
        }

        return true;
    }

    // When the length is read, the content computes it and adds it to its headers, which is intended.
    private static bool IsSmall(HttpContent content) => content.Headers.ContentLength is { } length
        ? length <= MaxBody
        : ((content as IJsonContent)?.JsonType ?? (content as JsonContent)?.ObjectType) is { } type && InMemory.GetOrAdd(type, IsInMemory);

    private static bool IsInMemory(Type type) =>
        !type.GetInterfaces().Append(type).Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
}
