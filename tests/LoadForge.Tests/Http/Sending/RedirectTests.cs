using System.Net;
using LoadForge.Http.Sending;
using LoadForge.Redaction;

namespace LoadForge.Tests.Http.Sending;

/// <summary>What a request becomes when it is redirected, as tables.</summary>
public sealed class RedirectTests
{
    private const string Secret = "value-1234";

    [TestCase("Host", "shop.example", false)]
    [TestCase("Authorization", "Bearer x", false)]
    [TestCase("Proxy-Authorization", "Basic x", false)]
    [TestCase("Cookie", "a=1", false)]
    [TestCase("X-Api-Key", "x", false)]
    [TestCase("X-Access-Token", "x", false)]
    [TestCase("Client-Secret", "x", false)]
    [TestCase("Referer", "http://shop.test/reset?code=17", false)]
    [TestCase("X-Shop", Secret, false)]
    [TestCase("X-Shop", "dmFsdWUtMTIzNA==", false)]
    [TestCase("Accept", "text/html", true)]
    [TestCase("Accept-Language", "de", true)]
    [TestCase("X-Shop", "one", true)]
    public void A_header_goes_to_another_origin_or_stays_behind(string name, string value, bool goes)
    {
        foreach (string to in (string[])["http://other.test/", "http://shop.test:81/", "https://shop.test/", "//other.test/x"])
        {
            using HttpRequestMessage request = Redirected(HttpStatusCode.Found, to, request => request.Headers.TryAddWithoutValidation(name, value));

            Assert.That(request.Headers.NonValidated.Contains(name), Is.EqualTo(goes), to);
        }
    }

    [TestCase("Host", true)]
    [TestCase("Cookie", true)]
    [TestCase("X-Api-Key", true)]
    [TestCase("Referer", true)]
    [TestCase("Authorization", false)]
    public void A_header_stays_with_its_origin(string name, bool goes)
    {
        using HttpRequestMessage request = Redirected(HttpStatusCode.Found, "/next", request => request.Headers.TryAddWithoutValidation(name, "x"));

        Assert.That(request.Headers.NonValidated.Contains(name), Is.EqualTo(goes));
    }

    [TestCase(301, "GET", "GET", false)]
    [TestCase(301, "POST", "GET", false)]
    [TestCase(302, "POST", "GET", false)]
    [TestCase(302, "PUT", "PUT", true)]
    [TestCase(303, "POST", "GET", false)]
    [TestCase(303, "PUT", "GET", false)]
    [TestCase(303, "DELETE", "GET", false)]
    [TestCase(303, "HEAD", "HEAD", true)]
    [TestCase(307, "POST", "POST", true)]
    [TestCase(308, "POST", "POST", true)]
    [TestCase(308, "DELETE", "DELETE", true)]
    public void A_method_and_its_body_are_kept_or_become_a_get(int status, string method, string expected, bool keepsBody)
    {
        using HttpRequestMessage request = Redirected((HttpStatusCode)status, "/next", request =>
        {
            request.Method = new HttpMethod(method);
            if (method != "GET") request.Content = new StringContent("body");
            request.Headers.TransferEncodingChunked = true;
            request.Headers.ExpectContinue = true;
        });

        Assert.That((request.Method.Method, request.Content is not null), Is.EqualTo((expected, keepsBody)));
        Assert.That(request.Headers.TransferEncodingChunked == true && request.Headers.ExpectContinue == true, Is.EqualTo(keepsBody || method == "GET"));
    }

    [TestCase("https://shop.test/a", "http://shop.test/b", false)]
    [TestCase("https://shop.test/a", "https://shop.test/b", true)]
    [TestCase("http://shop.test/a", "https://shop.test/b", true)]
    [TestCase("http://shop.test/a", "ftp://shop.test/b", false)]
    [TestCase("http://shop.test/a", "javascript:alert(1)", false)]
    [TestCase("http://shop.test/a", "file:///etc/passwd", false)]
    [TestCase("http://shop.test/a", "?page=2", true)]
    public void A_redirect_is_followed_to_web_addresses_only_and_never_down_to_http(string from, string to, bool isFollowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, from);
        using var response = new HttpResponseMessage(HttpStatusCode.Found);
        response.Headers.TryAddWithoutValidation("Location", to);

        Assert.That(Redirect.TryApply(request, response, new Redactor([])), Is.EqualTo(isFollowed));
    }

    [Test]
    public async Task A_server_of_another_origin_sees_its_own_host_and_no_secret()
    {
        string seen = "";
        await using AnsweringServer other = await AnsweringServer.StartAsync(context =>
        {
            seen = $"{context.Request.Host} {context.Request.Headers.Cookie}{context.Request.Headers["X-Shop"]}";
            return Task.CompletedTask;
        });
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            context.Response.Redirect(other.Address.ToString());
            return Task.CompletedTask;
        });

        await OneIteration.RunAsync(
            async user =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/");
                request.Headers.Host = "shop.example";
                request.Headers.TryAddWithoutValidation("Cookie", "id=17");
                request.Headers.TryAddWithoutValidation("X-Shop", Secret);
                using HttpResponseMessage _ = await user.Http.SendAsync(request);
            },
            server.Address,
            http => http with { Secrets = [Secret] });

        Assert.That(seen, Is.EqualTo(other.Address.Authority + " "));
    }

    private static HttpRequestMessage Redirected(HttpStatusCode status, string to, Action<HttpRequestMessage> prepare)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "http://shop.test/first");
        prepare(request);
        using var response = new HttpResponseMessage(status);
        response.Headers.TryAddWithoutValidation("Location", to);
        Assert.That(Redirect.TryApply(request, response, new Redactor([Secret])), Is.True);
        return request;
    }
}
