using LoadForge.Http;
using LoadForge.Http.Safety;

namespace LoadForge.Tests.Http.Safety;

public sealed class CheckedHostsTests
{
    [TestCase("https://192.0.2.1/", 3, HttpVersionPolicy.RequestVersionExact, true)]
    [TestCase("https://192.0.2.1/", 3, HttpVersionPolicy.RequestVersionOrLower, true)]
    [TestCase("https://192.0.2.1/", 2, HttpVersionPolicy.RequestVersionOrHigher, true)]
    [TestCase("https://192.0.2.1/", 2, HttpVersionPolicy.RequestVersionExact, false)]
    [TestCase("http://192.0.2.1/", 2, HttpVersionPolicy.RequestVersionOrHigher, false)]
    [TestCase("https://127.0.0.1/", 3, HttpVersionPolicy.RequestVersionExact, false)]
    public async Task A_request_that_may_go_over_QUIC_is_checked(string address, int version, HttpVersionPolicy policy, bool isRefused)
    {
        using var hosts = new HttpMessageInvoker(new CheckedHosts(new Answering(), new HostAccess([]), onlyQuic: true));
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = new Version(version, 0), VersionPolicy = policy };

        await Assert.ThatAsync(
            () => hosts.SendAsync(request, CancellationToken.None), isRefused ? Throws.TypeOf<HostNotAllowedException>() : Throws.Nothing);
    }

    [Test]
    public async Task Every_request_is_checked_if_others_connect()
    {
        using var hosts = new HttpMessageInvoker(new CheckedHosts(new Answering(), new HostAccess([])));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://192.0.2.1/");

        await Assert.ThatAsync(() => hosts.SendAsync(request, CancellationToken.None), Throws.TypeOf<HostNotAllowedException>());
    }

    private sealed class Answering : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage());
    }
}
