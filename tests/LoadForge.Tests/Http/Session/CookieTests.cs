using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http.Session;

/// <summary>Cookies over the wire, by both transports: what a server sets comes back as it was.</summary>
public sealed class CookieTests
{
    [TestCase("session=id:17,role:buyer; Path=/", "session=id:17,role:buyer")]
    [TestCase("a=1; Secure; Path=/", "a=1")]
    [TestCase("name=J\u00f6rg; Path=/", "name=J\u00f6rg")]
    public async Task A_cookie_comes_back_as_it_was_set(string set, string expected)
    {
        foreach (bool isRuntime in (bool[])[false, true])
        {
            Assert.That(await CookieAfterAsync([set], isRuntime), Is.EqualTo(expected), $"runtime's transport: {isRuntime}");
        }
    }

    [Test]
    public async Task Thirty_cookies_come_back([Values] bool isRuntime) =>
        Assert.That(
            (await CookieAfterAsync([.. Enumerable.Range(0, 30).Select(number => $"c{number}=1; Path=/")], isRuntime)).Split("; "), Has.Length.EqualTo(30));

    private static async Task<string> CookieAfterAsync(string[] set, bool isRuntime)
    {
        string cookies = string.Concat(set.Select(cookie => $"Set-Cookie: {cookie}\r\n"));
        await using var server = new ScriptedServer(
            Script.Of($"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n{cookies}\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        await OneIteration.RunAsync(
            async user =>
            {
                using HttpResponseMessage first = await user.Http.GetAsync("/in");
                using HttpResponseMessage second = await user.Http.GetAsync("/me");
            },
            server.Address,
            http => http with { Cookies = true, Timings = isRuntime });
        return server.Requests[1].Split("\r\n").Single(line => line.StartsWith("Cookie: ", StringComparison.Ordinal))["Cookie: ".Length..];
    }
}
