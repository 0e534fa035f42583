using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http.Differential;

/// <summary>Responses put together of everything that may stand in one.</summary>
internal static class ResponseVariants
{
    private static readonly string[] Interims = [
        "", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\nX A: 1\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
    ];

    private static readonly string[] StatusLines =
    [
        "HTTP/1.1 200 OK", "HTTP/1.0 200 OK", "HTTP/1.2 200 OK", "HTTP/1.1 404 Nothing here", "HTTP/1.1 204 No Content", "HTTP/1.1 304 Not Modified",
            "HTTP/1.1 500 ", "HTTP/1.1 302", "HTTP/1.1 999 Odd",
    ];

    // What tells where the body ends, the body, and whether the response then ends by itself.
    private static readonly (string Headers, string Body, bool Ends)[] Framings =
    [
        ("Content-Length: 5\r\n", "hello", true),
        ("Content-Length: 0\r\n", "", true),
        ("Content-Length: 005\r\n", "hello", true),
        ("content-length:5\r\nContent-Length: 5\r\n", "hello", true),
        ("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n6 ;a=\"b\"\r\n world\r\n0\r\n\r\n", true),
        ("transfer-encoding: CHUNKED\r\nTrailer: X-T\r\n", "00005\nhello\n0;last\r\nX-T: 1\r\n 2\r\n\r\n", true),
        ("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n", true),
        ("Transfer-Encoding: identity\r\nContent-Length: 5\r\n", "hello", true),
        ("Transfer-Encoding: gzip\r\nContent-Length: 5\r\n", "hello", true),
        ("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n", true),
        ("", "until the end", false),
        ("Transfer-Encoding: gzip\r\n", "until the end", false),
        ("Content-Length: 9\r\n", "hello", false),
        ("Content-Length: +5\r\n", "hello", false),
        ("Content-Length: 5, 5\r\n", "hello", false),
        ("Content-Length: 5\r\nContent-Length: 6\r\n", "hello", false),
        ("Transfer-Encoding: chunked\r\n", "5\r\nhel", false),
        ("Transfer-Encoding: chunked\r\n", "5 x\r\nhello\r\n0\r\n\r\n", false),
        ("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\nX T: 1\r\n\r\n", false),
    ];

    private static readonly string[] Others =
    [
        "", "Connection: close\r\n", "Connection: keep-alive\r\n", "Connection: x , Close\r\n", "Keep-Alive: timeout=5, max=100\r\n",
            "Keep-Alive: timeout=1\r\n", "Keep-Alive: max=0\r\n", "Keep-Alive: max=0,\r\n",
        "Set-Cookie: a=1; Path=/\r\nset-cookie: b=2, c\r\n", "X-A: a\r\n\tb\r\n  \r\nX-B:\r\n c\r\n", "X-A : 1\r\nX-B:\r\nX-C:2 \t\r\n", "X A: 1\r\n",
            ": 1\r\n", "no colon\r\n",
        "X-A: gr\u00c3\u00bc\u00df\r\nLocation: /gr\u00c3\u00bc\r\n", "X-A: a\rb\0c\r\r\n", "Content-Type: ///\r\nExpires: -1\r\nETag: x\r\nDate: "
            + "yesterday\r\nAllow: GET\r\n", "Host: h\r\nX-Long: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n",
    ];

    /// <summary>All of them, asked for in different ways.</summary>
    public static IEnumerable<Probe> All() =>
        from interim in Interims
        from status in StatusLines
        from framing in Framings
        from other in Others
        from request in (ProbeRequest[])[ProbeRequest.Get, ProbeRequest.Head, ProbeRequest.Post]
        select Of(interim + status + "\r\n" + framing.Headers + other + "\r\n", framing.Body, framing.Ends, request);

    // Where nothing goes on behind the response, the server closes the connection: neither side waits in vain. Every other one comes on a used connection.
    private static Probe Of(string head, string body, bool ends, ProbeRequest request)
    {
        bool hasBody = request.Method != "HEAD" && !head.Contains(" 204 ", StringComparison.Ordinal) && !head.Contains(" 304 ", StringComparison.Ordinal);
        string answer = head + (hasBody ? body : "");
        Script script = ends ? Script.Closing(answer, WireAnswers.Ok) : Script.Closing(answer);
        return Probe.Of($"variant, {request.Method}", script, request, isWarm: (head.Length & 1) == 0).AndAnother();
    }
}
