using System.Globalization;
using System.Net.Http.Json;
using System.Text;

namespace LoadForge.Testing.Wire;

/// <summary>What requests can be made of, and how two of them are compared.</summary>
internal static class WireRequests
{
    public static IReadOnlyList<string> Verbs { get; } = [
        "GET", "HEAD", "DELETE", "OPTIONS", "POST", "PUT", "PATCH", "PROPFIND", "MADEUP", "madeup", "get", "Patch"
    ];

    public static IReadOnlyList<(string Name, Func<HttpContent?> Content)> Contents { get; } =
    [
        ("none", () => null),
        ("empty", () => new ByteArrayContent([])),
        ("bytes", () => new ByteArrayContent([0, 1, 13, 10, 255])),
        ("text", () => new StringContent("gr\u00fc\u00df", Encoding.UTF8, "text/plain")),
        ("json", () => JsonContent.Create(new { Name = "x", Numbers = new[] { 1, 2, 3 } })),
        ("long json", () => JsonContent.Create(Enumerable.Range(0, 20_000))),
        ("form", () => new FormUrlEncodedContent([new("a", "1 2"), new("b", "&")])),
        ("multipart", () => new MultipartFormDataContent("border") { { new StringContent("v"), "n" } }),
    ];

    public static IReadOnlyList<(string Name, string Value)[]> HeaderSets { get; } =
    [
        [("Accept", "text/html"), ("Accept", "*/*;q=0.1")],
        [("User-Agent", "a/1"), ("User-Agent", "(comment)"), ("User-Agent", "b/2")],
        [("User-Agent", "not a product")],
        [("Cookie", "a=1; b=2")],
        [("Accept-Language", "de"), ("Accept-Encoding", "gzip"), ("Accept-Encoding", "br")],
        [("X-Empty", ""), ("X-Two", "1"), ("x-two", "2"), ("X-Tab", "a\tb")],
        [("Host", "elsewhere.example:81")],
        [("Authorization", "Basic eDp5"), ("If-None-Match", "\"x\""), ("If-None-Match", "W/\"y\""), ("Range", "bytes=0-4")],
        [("Referer", "http://example.com/"), ("Cache-Control", "no-cache"), ("Cache-Control", "max-age=0"), ("Pragma", "x")],
        [("From", "a@b"), ("Via", "1.1 a"), ("Via", "1.1 b"), ("Date", "Thu, 01 Jan 1970 00:00:00 GMT"), ("Max-Forwards", "3")],
    ];

    public static IReadOnlyList<string> Paths { get; } = ["", "a/b?c=d&e=f", "?", "%20 %C3%A4 \u00e4?q=\u00e4#fragment", "a//b/../c;x=y?z=[1]|{2}'\"", "x?y?z"];

    /// <summary>A request as it came, in a form that is the same whatever the order of its headers and the cut of its chunks.</summary>
    public static string Comparable(string request)
    {
        int end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string[] lines = request[..end].Split("\r\n");
        string body = request[(end + 4)..];
        string whole = lines.Contains("Transfer-Encoding: chunked") ? Joined(body) : body;
        return $"{lines[0]}\n{string.Join('\n', lines.Skip(1).Order(StringComparer.Ordinal))}\n\n{whole}";
    }

    private static string Joined(string chunks)
    {
        var body = new StringBuilder();
        int at = 0;
        while (true)
        {
            int data = chunks.IndexOf("\r\n", at, StringComparison.Ordinal) + 2;
            int length = int.Parse(chunks.AsSpan(at, data - 2 - at), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (chunks[(data + length)..(data + length + 2)] != "\r\n") throw new FormatException("A chunk is longer than its size.");
            at = data + length + 2;
            if (length == 0) return at == chunks.Length ? body.ToString() : throw new FormatException("Something stands behind the last chunk.");
            body.Append(chunks, data, length);
        }
    }
}
