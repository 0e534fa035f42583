using System.Net;
using LoadForge.Http;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;

namespace LoadForge.Tests.Http;

/// <summary>What a scenario can say and see of the redirects of one request.</summary>
public sealed class RequestRedirectTests
{
    [Test]
    public async Task Redirects_can_be_switched_off_for_one_request()
    {
        await using AnsweringServer server = await StartAsync();
        var statuses = new List<HttpStatusCode>();

        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using HttpRequestMessage first = new HttpRequestMessage(HttpMethod.Get, "/first").WithoutRedirects();
                using HttpRequestMessage second = new(HttpMethod.Get, "/first");
                foreach (HttpRequestMessage request in (HttpRequestMessage[])[first, second])
                {
                    using HttpResponseMessage response = await user.Http.SendAsync(request);
                    statuses.Add(response.StatusCode);
                }
            },
            server.Address);

        Assert.That(statuses, Is.EqualTo([HttpStatusCode.Found, HttpStatusCode.OK]));
        Assert.That(result.Statistics.Failed, Is.Zero);
    }

    [Test]
    public async Task Cookies_of_redirects_can_be_read_from_the_request()
    {
        await using AnsweringServer server = await StartAsync();
        IReadOnlyList<string> cookies = [];

        await OneIteration.RunAsync(
            async user =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/first");
                using HttpResponseMessage response = await user.Http.SendAsync(request);
                cookies = request.RedirectCookies();
            },
            server.Address);

        Assert.That(cookies, Is.EqualTo(["step=first", "step=second"]));
    }

    [TestCase("/last", null, true)]
    [TestCase("/last", 404, false)]
    [TestCase("/missing", null, false)]
    [TestCase("/missing", 404, true)]
    [TestCase("/loop", null, false)]
    public async Task Whether_a_response_is_expected_is_what_its_step_has_recorded(string path, int? expected, bool isExpected)
    {
        await using AnsweringServer server = await StartAsync();
        bool? told = null;

        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using HttpRequestMessage request = new HttpRequestMessage(HttpMethod.Get, path).AsStep("request");
                if (expected is { } status) request.ExpectStatus(status);
                using HttpResponseMessage response = await user.Http.SendAsync(request);
                told = user.Http.IsExpected(request, response);
            },
            server.Address);

        Assert.That(told, Is.EqualTo(isExpected));
        Assert.That(result.Step("request").Statistics.Failed == 0, Is.EqualTo(isExpected));
    }

    [Test]
    public async Task Statuses_of_the_plan_count_if_the_request_has_none()
    {
        await using AnsweringServer server = await StartAsync();
        bool? told = null;

        await OneIteration.RunAsync(
            async user =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/missing");
                using HttpResponseMessage response = await user.Http.SendAsync(request);
                told = user.Http.IsExpected(request, response);
            },
            server.Address,
            http => http with { ExpectedStatus = ExpectedStatus.Of(404) });

        Assert.That(told, Is.True);
    }

    private static Task<AnsweringServer> StartAsync() => AnsweringServer.StartAsync(context =>
    {
        string? next = context.Request.Path.Value switch
        {
            "/first" => "/second",
            "/second" => "/last",
            "/loop" => "/loop",
            _ => null,
        };
        if (context.Request.Path == "/missing") context.Response.StatusCode = 404;
        if (next is null) return Task.CompletedTask;
        if (next != "/loop") context.Response.Headers.SetCookie = "step=" + context.Request.Path.Value![1..];
        context.Response.Redirect(next);
        return Task.CompletedTask;
    });
}
