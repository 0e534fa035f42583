using System.Net;
using LoadForge.Http;
using LoadForge.Http.Naming;
using LoadForge.Results;

namespace LoadForge.Tests.Http.Naming;

public sealed class ForeignRedirectTests
{
    [TestCase("http://shop.test/", "http://other.test/", true)]
    [TestCase("http://shop.test/", "http://shop.test:81/", true)]
    [TestCase("http://shop.test/", "http://SHOP.test/next", false)]
    [TestCase("http://shop.test/a", "/b", false)]
    public void A_redirect_to_another_host_is_noted(string from, string location, bool isNoted)
    {
        var redirects = new ForeignRedirect();

        redirects.See(new Uri(from), new Uri(new Uri(from), location));

        Assert.That(redirects.Notes().Any(), Is.EqualTo(isNoted));
    }

    [TestCase("http://other.test/", true)]
    [TestCase("//other.test/", true)]
    [TestCase("/b", false)]
    [TestCase("b", false)]
    [TestCase("http://", false)]
    [TestCase("/a\rb", false)]
    public void A_header_is_looked_at_and_left_as_it_came(string location, bool isNoted)
    {
        var redirects = new ForeignRedirect();
        using var response = new HttpResponseMessage(HttpStatusCode.Found);
        response.Headers.TryAddWithoutValidation("Location", location);

        redirects.See(new Uri("http://shop.test/a"), response);

        Assert.That(redirects.Notes().Any(), Is.EqualTo(isNoted));
        Assert.That(response.Headers.NonValidated["Location"].ToString(), Is.EqualTo(location));
    }

    [Test]
    public async Task A_result_says_once_that_another_host_is_measured([Values] bool isFollowed)
    {
        await using AnsweringServer other = await AnsweringServer.StartAsync(_ => Task.CompletedTask);
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            context.Response.Redirect(other.Address.ToString());
            return Task.CompletedTask;
        });

        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using HttpResponseMessage first = await user.Http.GetAsync("/");
                using HttpResponseMessage second = await user.Http.GetAsync("/");
            },
            server.Address,
            http => http with { FollowRedirects = isFollowed });

        string elsewhere = $"http://{server.Address.Authority} redirects to another host, http://{other.Address.Authority}";
        Assert.That(result.Notes.Single(), Does.StartWith(elsewhere + (isFollowed ? ": the responses of both" : ", which is not followed")));
    }

    [Test]
    public async Task A_request_that_follows_no_redirect_is_not_noted()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            context.Response.Redirect("http://other.test/");
            return Task.CompletedTask;
        });

        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using HttpRequestMessage request = new HttpRequestMessage(HttpMethod.Get, "/").WithoutRedirects();
                using HttpResponseMessage response = await user.Http.SendAsync(request);
            },
            server.Address);

        Assert.That(result.Notes, Is.Empty);
        Assert.That(result.Statistics.Failed, Is.Zero);
    }
}
