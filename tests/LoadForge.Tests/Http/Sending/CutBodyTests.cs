using System.IO.Compression;
using System.Net;
using System.Text;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http.Sending;

/// <summary>A request whose body was cut short has failed, by both transports and however its length is told.</summary>
public sealed class CutBodyTests
{
    [Test]
    public async Task A_compressed_body_that_was_cut_fails_its_request([Values("gzip", "deflate", "br")] string coding, [Values] bool isRuntime)
    {
        byte[] packed = Pack(coding);
        string head = $"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: {packed.Length - 200}\r\n\r\n";

        OutcomeCount outcome = await OutcomeAsync(head + Encoding.Latin1.GetString(packed.AsSpan(0, packed.Length - 200)), isRuntime);

        Assert.That(outcome.Outcome, Is.EqualTo(new Outcome(OutcomeKind.Network, "invalid response")));
        Assert.That(outcome.Example, Does.Contain("cut short").Or.Contain("cannot be decoded"));
    }

    [Test]
    public async Task An_empty_body_is_whole_whatever_its_encoding([Values("gzip", "deflate", "br")] string coding, [Values] bool isRuntime) =>
        Assert.That(
            (await OutcomeAsync($"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: 0\r\n\r\n", isRuntime)).Outcome, Is.EqualTo(Outcome.Ok));

    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n")]
    public async Task A_body_that_ends_before_its_length_fails_its_request(string answer)
    {
        foreach (bool isRuntime in (bool[])[false, true])
        {
            Assert.That(
                (await OutcomeAsync(answer, isRuntime)).Outcome,
                Is.EqualTo(new Outcome(OutcomeKind.Network, "connection closed early")),
                $"runtime's transport: {isRuntime}");
        }
    }

    [Test]
    public async Task Deflate_without_a_header_is_decoded([Values] bool isRuntime)
    {
        string text = "";
        byte[] packed = Pack("raw");
        await using var server = new ScriptedServer(
            Script.Closing($"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: {packed.Length}\r\n\r\n{Encoding.Latin1.GetString(packed)}"));
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using HttpResponseMessage response = await user.Http.GetAsync("/");
                text = await response.Content.ReadAsStringAsync();
            },
            server.Address,
            http => http with { Decompression = DecompressionMethods.All, Timings = isRuntime });

        Assert.That((result.Statistics.Ok, text), Is.EqualTo((1, Body())));
    }

    private static async Task<OutcomeCount> OutcomeAsync(string answer, bool isRuntime)
    {
        await using var server = new ScriptedServer(Script.Closing(answer));
        return (
            await OneIteration.GetAsync(
                server.Address, "/", http => http with { Decompression = DecompressionMethods.All, Timings = isRuntime })).Statistics.Outcomes.Single();
    }

    private static string Body() => string.Join(' ', Enumerable.Range(0, 500));

    private static byte[] Pack(string coding)
    {
        var packed = new MemoryStream();
        using (Stream stream = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal),
            "deflate" => new ZLibStream(packed, CompressionLevel.Optimal),
            "br" => new BrotliStream(packed, CompressionLevel.Optimal),
            _ => new DeflateStream(packed, CompressionLevel.Optimal),
        })
        {
            stream.Write(Encoding.ASCII.GetBytes(Body()));
        }

        return packed.ToArray();
    }
}
