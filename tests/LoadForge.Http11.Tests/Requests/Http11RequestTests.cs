using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using LoadForge.Http11.Requests;

namespace LoadForge.Http11.Tests.Requests;

public sealed class Http11RequestTests
{
    [Test]
    public void A_request_for_nothing_but_HTTP_1_1_fits() => Assert.Multiple(() =>
    {
        Assert.That(Fits());
        Assert.That(Fits(request => request.Method = HttpMethod.Head));
        Assert.That(Fits(request => request.Headers.TryAddWithoutValidation("X-A", "a\tb ~!")));
        Assert.That(Fits(request => request.Headers.Host = "elsewhere"));
        Assert.That(Fits(request => request.Content = new StringContent("gr\u00fc\u00df")));
        Assert.That(Fits(request => request.Content = new ByteArrayContent(new byte[Http11Request.MaxBody])));
        Assert.That(Fits(request => request.Content = JsonContent.Create(new string('x', 2 * Http11Request.MaxBody))));
        Assert.That(Fits(request => request.Content = new WrappedJson(typeof(int))));
        Assert.That(Fits(request => request.Content = new StreamContent(new MemoryStream(new byte[5]))));
    });

    [Test]
    public void A_request_that_is_no_plain_HTTP_1_1_goes_to_the_other_handler() => Assert.Multiple(() =>
    {
        Assert.That(Fits(request => request.RequestUri = new Uri("https://localhost/")), Is.False);
        Assert.That(Fits(request => request.RequestUri = null), Is.False);
        Assert.That(Fits(request => request.Version = HttpVersion.Version20), Is.False);
        Assert.That(Fits(request => request.Version = HttpVersion.Version10), Is.False);
        Assert.That(Fits(request => request.Method = HttpMethod.Connect), Is.False);
    });

    [TestCase("Connection", "close")]
    [TestCase("connection", "close")]
    [TestCase("Expect", "100-continue")]
    [TestCase("Keep-Alive", "timeout=5")]
    [TestCase("Proxy-Authorization", "Basic x")]
    [TestCase("Proxy-Connection", "close")]
    [TestCase("TE", "trailers")]
    [TestCase("Trailer", "X-A")]
    [TestCase("Transfer-Encoding", "chunked")]
    [TestCase("Upgrade", "websocket")]
    public void A_header_that_asks_for_more_goes_to_the_other_handler(string name, string value) =>
        Assert.That(Fits(request => request.Headers.TryAddWithoutValidation(name, value)), Is.False);

    [TestCase("gr\u00fc\u00df")]
    [TestCase("\u20ac")]
    [TestCase("a\r\n b")]
    [TestCase("a\u007f")]
    [TestCase("a\u0001")]
    public void A_header_value_beyond_printable_ASCII_goes_to_the_other_handler(string value) => Assert.Multiple(() =>
    {
        Assert.That(Fits(request => Add(request.Headers, value)), Is.False);
        Assert.That(Fits(request => Add((request.Content = new StringContent("x")).Headers, value)), Is.False);
    });

    [Test]
    public void Typed_headers_that_ask_for_more_go_to_the_other_handler() => Assert.Multiple(() =>
    {
        Assert.That(Fits(request => request.Headers.ConnectionClose = true), Is.False);
        Assert.That(Fits(request => request.Headers.ExpectContinue = true), Is.False);
        Assert.That(Fits(request => request.Headers.TransferEncodingChunked = true), Is.False);
        Assert.That(Fits(request => request.Headers.Upgrade.ParseAdd("h2c")), Is.False);
    });

    [Test]
    public void A_body_that_is_large_or_of_unknown_length_goes_to_the_other_handler() => Assert.Multiple(() =>
    {
        Assert.That(Fits(request => request.Content = new ByteArrayContent(new byte[Http11Request.MaxBody + 1])), Is.False);
        Assert.That(Fits(request => request.Content = new StreamContent(new EndlessStream())), Is.False);
        Assert.That(Fits(request => request.Content = new WrappedJson(null)), Is.False);
    });

    [Test]
    public void A_bare_request_is_written_without_asking_for_its_headers() =>
        Assert.That(Written(isBare: true), Is.EqualTo("GET /a?b=c HTTP/1.1\r\nHost: here:1\r\n\r\n"));

    [Test]
    public void A_request_is_written_with_all_its_headers() => Assert.That(
        Written(isBare: false, request =>
        {
            request.Method = HttpMethod.Post;
            request.Headers.Add("X-A", ["1", "2"]);
            request.Content = new StringContent("hello");
        }),
        Is.EqualTo("POST /a?b=c HTTP/1.1\r\nHost: here:1\r\nX-A: 1, 2\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 5\r\n\r\n"));

    [Test]
    public void A_host_that_the_request_names_takes_the_place_of_the_servers() =>
        Assert.That(Written(isBare: false, request => request.Headers.Host = "there"), Is.EqualTo("GET /a?b=c HTTP/1.1\r\nHost: there\r\n\r\n"));

    private static bool Fits(Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost/");
        change?.Invoke(request);
        return Http11Request.Fits(request);
    }

    private static void Add(HttpHeaders headers, string value) => Assert.That(headers.TryAddWithoutValidation("X-A", value));

    private static string Written(bool isBare, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost/a?b=c#d");
        change?.Invoke(request);
        Assert.That(Http11Request.Fits(request));
        var output = new ArrayBufferWriter<byte>();
        Http11Request.WriteHead(output, request, isBare, "here:1"u8);
        return Encoding.Latin1.GetString(output.WrittenSpan);
    }

    private sealed class WrappedJson(Type? type) : HttpContent, IJsonContent
    {
        public Type? JsonType => type;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override bool CanSeek => false;
    }
}
