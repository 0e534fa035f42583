using System.Globalization;
using System.Net.Http.Json;
using LoadForge.Http;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Testing;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Tests.Http;

/// <summary>Bodies are read to their end and counted by what really came.</summary>
public sealed class RequestBodyTests
{
    [Test]
    public async Task Bytes_of_a_body_in_chunks_are_counted()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(async context =>
        {
            for (int chunk = 0; chunk < 3; chunk++)
            {
                await context.Response.WriteAsync(new string('x', 1000));
                await context.Response.Body.FlushAsync();
            }
        });

        LoadResult result = await OneIteration.GetAsync(server.Address, "/");

        Assert.That((result.Statistics.Ok, result.Statistics.BytesReceived), Is.EqualTo((1, 3000)));
    }

    [TestCase("HEAD", 200)]
    [TestCase("GET", 304)]
    public async Task The_length_of_a_body_that_was_not_sent_counts_no_bytes(string method, int status)
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentLength = 1000;
            return Task.CompletedTask;
        });

        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), "/");
                using HttpResponseMessage response = await user.Http.SendAsync(request);
                Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
            },
            server.Address,
            http => http with { MaxBody = 10 });

        Assert.That((result.Statistics.Ok, result.Statistics.BytesReceived), Is.EqualTo((1, 0)), string.Join(", ", result.Statistics.Outcomes));
    }

    [Test]
    public async Task An_answer_without_a_body_counts_no_bytes()
    {
        await using FaultServer server = await FaultServer.StartAsync();

        LoadResult result = await OneIteration.GetAsync(server.Address, "/status/204");

        Assert.That((result.Statistics.Ok, result.Statistics.BytesReceived), Is.EqualTo((1, 0)));
    }

    [TestCase(1000, true)]
    [TestCase(1001, false)]
    public async Task A_body_may_be_as_large_as_the_bound_and_no_larger(int bytes, bool fits)
    {
        await using FaultServer server = await FaultServer.StartAsync();

        LoadStatistics statistics = (await OneIteration.GetAsync(server.Address, $"/bytes/{bytes}", http => http with { MaxBody = 1000 })).Statistics;

        Assert.That(statistics.Ok, Is.EqualTo(fits ? 1 : 0));
        Assert.That(statistics.BytesReceived, Is.EqualTo(fits ? bytes : 0));
        if (!fits)
        {
            Assert.That(statistics.Outcomes.Single().Outcome, Is.EqualTo(new Outcome(OutcomeKind.Network, "response too large")));
            Assert.That(statistics.Outcomes.Single().Example, Does.Contain("limit of 1,000 bytes").And.Contain("HttpSettings.MaxBody"));
        }
    }

    [Test]
    public async Task Headers_beyond_the_clients_bound_are_not_blamed_on_the_body()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            for (int header = 0; header < 20; header++) context.Response.Headers["X-" + header.ToString(CultureInfo.InvariantCulture)] = new string('x', 8000);
            return Task.CompletedTask;
        });

        LoadResult result = await OneIteration.GetAsync(server.Address, "/");

        OutcomeCount outcome = result.Statistics.Outcomes.Single();
        Assert.That(outcome.Outcome, Is.EqualTo(new Outcome(OutcomeKind.Network, "response too large")));
        Assert.That(outcome.Example, Does.Not.Contain("LargestBody"));
    }

    [Test]
    public async Task A_body_that_breaks_off_is_a_failure_of_the_network()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("only this");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        LoadResult result = await OneIteration.GetAsync(server.Address, "/");

        Assert.That(result.Statistics.Failed, Is.EqualTo(1));
        Assert.That(result.Statistics.Outcomes.Single().Outcome.Kind, Is.EqualTo(OutcomeKind.Network));
    }

    [Test]
    public async Task A_redirect_that_is_followed_is_recorded_as_what_was_asked_for()
    {
        await using AnsweringServer server = await Redirecting();

        LoadResult result = await LogIn(server, http => http);

        Assert.That(result.Steps.Select(step => step.Name), Is.EqualTo(["POST /login"]));
        Assert.That((result.Statistics.Ok, result.Statistics.Requests, result.Statistics.BytesReceived), Is.EqualTo((1, 1, 7)));
    }

    [Test]
    public async Task A_body_in_chunks_may_be_redirected_to_a_page()
    {
        await using AnsweringServer server = await Redirecting();

        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/login")
                {
                    Content = JsonContent.Create("me"),
                    Headers = { TransferEncodingChunked = true }
                };
                using HttpResponseMessage _ = await user.Http.SendAsync(request);
            },
            server.Address);

        Assert.That(
            (result.Statistics.Ok, result.Statistics.BytesReceived), Is.EqualTo((1, 7)), string.Join(", ", result.Statistics.Outcomes));
    }

    [Test]
    public async Task A_redirect_that_is_not_followed_is_an_answer()
    {
        await using AnsweringServer server = await Redirecting();

        LoadResult result = await LogIn(server, http => http with { FollowRedirects = false });

        Assert.That(result.Steps.Select(step => step.Name), Is.EqualTo(["POST /login"]));
        Assert.That((result.Statistics.Ok, result.Statistics.BytesReceived), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task The_status_after_a_redirect_decides()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            if (context.Request.Path == "/old/17") context.Response.Redirect("/gone");
            else context.Response.StatusCode = 410;
            return Task.CompletedTask;
        });

        LoadResult result = await OneIteration.GetAsync(server.Address, "/old/17");

        Assert.That(result.Step("GET /old/{id}").Statistics.Outcomes.Single().Outcome, Is.EqualTo(Outcome.Status(410)));
    }

    [Test]
    public async Task A_redirect_loop_ends()
    {
        await using FaultServer server = await FaultServer.StartAsync();

        LoadResult result = await OneIteration.GetAsync(server.Address, "/redirect-loop");

        Assert.That(result.Step("GET /redirect-loop").Statistics.Count, Is.EqualTo(1));
        Assert.That(server.Requests, Is.LessThanOrEqualTo(51));
    }

    private static Task<AnsweringServer> Redirecting() => AnsweringServer.StartAsync(async context =>
    {
        if (context.Request.Path == "/login") context.Response.Redirect("/home/17");
        else await context.Response.WriteAsync("welcome");
    });

    private static Task<LoadResult> LogIn(AnsweringServer server, Func<HttpSettings, HttpSettings> http) => OneIteration.RunAsync(
        async user => { using HttpResponseMessage _ = await user.Http.PostAsync("/login", new StringContent("a=b&c")); },
        server.Address,
        http);
}
