namespace LoadForge.Testing.Wire;

/// <summary>Valid responses as they stand on the wire.</summary>
internal static class WireAnswers
{
    public const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    public const string OkToClose = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello";

    public const string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: "
        + "chunked\r\n\r\nA;name=value\r\n0123456789\r\n0b;x=\"y\"\r\nabcdefghijk\r\n0\r\nTrailer: x\r\nOther: y\r\n\r\n";

    /// <summary>Of responses that end by themselves, by what is particular to them.</summary>
    public static IReadOnlyDictionary<string, string> Ending { get; } = new Dictionary<string, string>
    {
        ["length"] = Ok,
        ["empty"] = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        ["chunks, extensions, trailers"] = Chunked,
        ["no chunk"] = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ["chunks in other letters"] = "HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
        ["chunks of bare line feeds"] = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n0\n\n",
        ["HTTP/1.0 kept"] = "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\nhello",
        ["no content"] = "HTTP/1.1 204 No Content\r\nX-A: 1\r\n\r\n",
        ["not modified"] = "HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\nContent-Length: 5\r\n\r\n",
        ["continue before"] = "HTTP/1.1 100 Continue\r\n\r\n" + Ok,
        ["early hints before"] = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\nX-Early: 1\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" + Ok,
        ["folded"] = "HTTP/1.1 200 OK\r\nX-Folded: a\r\n  b\r\n\tc\r\nContent-Length: 5\r\n\r\nhello",
        ["folded with an empty beginning"] = "HTTP/1.1 200 OK\r\nX-Folded:\r\n b\r\nContent-Length: 5\r\n\r\nhello",
        ["bare line feeds"] = "HTTP/1.1 200 OK\nX-A: 1\nContent-Length: 5\n\nhello",
        ["cookies"] = "HTTP/1.1 200 OK\r\nSet-Cookie: a=1; Path=/\r\nX-Between: 1\r\nSet-Cookie: b=2, c\r\nContent-Length: 5\r\n\r\nhello",
        ["same header twice"] = "HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a: 2\r\nVary: Accept\r\nVary: Origin\r\nContent-Length: 5\r\n\r\nhello",
        ["another reason"] = "HTTP/1.1 200 All is well\r\nContent-Length: 5\r\n\r\nhello",
        ["empty reason"] = "HTTP/1.1 200 \r\nContent-Length: 5\r\n\r\nhello",
        ["no reason"] = "HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello",
        ["reason beyond ASCII"] = "HTTP/1.1 404 Pas trouv\u00e9\r\nContent-Length: 5\r\n\r\nhello",
        ["unknown status"] = "HTTP/1.1 599 Odd\r\nContent-Length: 5\r\n\r\nhello",
        ["redirect"] = "HTTP/1.1 302 Found\r\nLocation: /elsewhere?a=b\r\nContent-Length: 0\r\n\r\n",
        ["redirect in UTF-8"] = "HTTP/1.1 302 Found\r\nlocation: /gr\u00c3\u00bc\u00c3\u009f\r\nContent-Length: 0\r\n\r\n",
        ["redirect in Latin-1"] = "HTTP/1.1 302 Found\r\nLocation: /gr\u00fc\u00df\r\nContent-Length: 0\r\n\r\n",
        ["spaces before the colon"] = "HTTP/1.1 200 OK\r\nX-A  : 1\r\nContent-Length : 5\r\n\r\nhello",
        ["control letters in a value"] = "HTTP/1.1 200 OK\r\nX-A: a\rb\0c\r\r\nContent-Length: 5\r\n\r\nhello",
        ["length twice"] = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
        ["headers of the content"] =
            "HTTP/1.1 200 OK\r\nServer: s/1\r\nAllow: GET\r\nContent-Disposition: inline\r\nContent-Encoding: x\r\nContent-Language: de\r\nContent-Location: "
                + "/l\r\n"
            + "Content-MD5: bWQ1\r\nContent-Range: bytes 0-4/9\r\nContent-Type: text/plain; charset=utf-8\r\nExpires: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
            + "Last-Modified: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Security-Policy: none\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Length: "
                + "5\r\n\r\nhello",
        ["names in other letters"] = "HTTP/1.1 200 OK\r\nCONTENT-TYPE: text/plain\r\nsErVeR: s\r\nx-LOWER: 1\r\ncontent-length: 5\r\n\r\nhello",
        ["names of requests"] = "HTTP/1.1 200 OK\r\nHost: h\r\nUser-Agent: a b\r\nAccept: x\r\nContent-Length: 5\r\n\r\nhello",
        ["white space around values"] = "HTTP/1.1 200 OK\r\nX-A:  \t 1 2 \t\r\nX-B:\r\nX-C: \r\nX-D:3\r\nContent-Length:5\r\n\r\nhello",
        ["value beyond ASCII"] = "HTTP/1.1 200 OK\r\nX-A: gr\u00fc\u00df\u0080\r\nContent-Length: 5\r\n\r\nhello",
        ["body of all bytes"] = "HTTP/1.1 200 OK\r\nContent-Length: 256\r\n\r\n" + string.Concat(Enumerable.Range(0, 256).Select(code => (char)code)),
        ["malformed values"] = "HTTP/1.1 200 OK\r\nDate: yesterday\r\nExpires: -1\r\nContent-Type: ///\r\nETag: x\r\nContent-Length: 5\r\n\r\nhello",
        ["a value that has colons"] = "HTTP/1.1 200 OK\r\nX-A: b:c: d\r\nContent-Length: 5\r\n\r\nhello",
        ["many headers"] = "HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Range(0, 100).Select(number => $"X-{number}: {number}\r\n"))
            + "Content-Length: 5\r\n\r\nhello",
        ["a long value"] = "HTTP/1.1 200 OK\r\nX-Long: " + new string('x', 20_000) + "\r\nContent-Length: 5\r\n\r\nhello",
        ["long body"] = "HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n" + new string('x', 50_000),
        ["long chunks"] = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nC350\r\n" + new string('x', 50_000) + "\r\n2710\r\n" + new string('y', 10_000)
            + "\r\n0\r\n\r\n",
    };

    /// <summary>Of responses that end with the connection.</summary>
    public static IReadOnlyDictionary<string, string> Closing { get; } = new Dictionary<string, string>
    {
        ["to close"] = OkToClose,
        ["until closed"] = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nhello until the end",
        ["until closed, empty"] = "HTTP/1.1 200 OK\r\n\r\n",
        ["until closed, long"] = "HTTP/1.1 200 OK\r\n\r\n" + new string('x', 50_000),
        ["HTTP/1.0"] = "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        ["HTTP/1.0 until closed"] = "HTTP/1.0 404 Not Found\r\nServer: old\r\n\r\nnothing here",
        ["another encoding"] = "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nhello",
    };
}
