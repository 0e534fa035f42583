using System.Net.Http.Headers;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http.Sending;

/// <summary>A user's second request to a place goes the short way: it must show what the first one shows, whatever comes back.</summary>
public sealed class FastPathRequestTests
{
    private static IEnumerable<string> EndingKinds => WireAnswers.Ending.Keys;

    private static IEnumerable<string> ClosingKinds => WireAnswers.Closing.Keys;

    [TestCaseSource(nameof(EndingKinds))]
    public async Task A_response_on_a_connection_that_is_there_is_the_same_as_on_a_new_one(string kind)
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ending[kind]));

        LoadResult result = await TwiceAsync(server);

        Assert.That((server.Connections, result.Statistics.Requests, result.Steps.Single().Statistics.Count), Is.EqualTo((1, 2L, 2L)));
    }

    [TestCaseSource(nameof(ClosingKinds))]
    public async Task A_response_that_ends_with_the_connection_is_the_same_too(string kind)
    {
        // The first request finds its connection closed, or is asked once more on another.
        await using var server = new ScriptedServer(Script.Closing(WireAnswers.Ok, WireAnswers.Closing[kind]), Script.Closing(WireAnswers.Closing[kind]));
        string? usual = null;
        string? first = null;

        await OneIteration.RunAsync(
            async user =>
            {
                using HttpResponseMessage opening = await user.Http.GetAsync(server.Address.OriginalString);
                using HttpResponseMessage second = await user.Http.GetAsync(server.Address.OriginalString);
                usual = await SeenAsync(second);
                using HttpResponseMessage third = await user.Http.GetAsync(server.Address.OriginalString);
                first = await SeenAsync(third);
            });

        Assert.That(server.Connections, Is.EqualTo(2));
        Assert.That(usual, Is.Not.Null.And.EqualTo(first));
    }

    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nhello", "invalid response")]
    [TestCase("HTTP/2 200 OK\r\n\r\n", "invalid response")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello", "connection closed early")]
    public async Task A_broken_response_is_told_by_its_kind(string answer, string detail)
    {
        await using var server = new ScriptedServer(Script.Closing(WireAnswers.Ok, answer));

        LoadResult result = await TwiceAsync(server);

        Assert.That(FailureOf(result), Is.EqualTo(new Outcome(OutcomeKind.Network, detail)));
        Assert.That(result.Steps.Single().Statistics.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task A_connection_that_is_reset_under_a_request_fails_it()
    {
        await using var server = new ScriptedServer(Script.Resetting(WireAnswers.Ok, ""));

        LoadResult result = await TwiceAsync(server);

        Assert.That(FailureOf(result), Is.EqualTo(new Outcome(OutcomeKind.Network, "connection reset")));
    }

    [Test]
    public async Task A_request_that_a_used_connection_left_unanswered_is_sent_again()
    {
        await using var server = new ScriptedServer(Script.Closing(WireAnswers.Ok, ""), Script.Of(WireAnswers.Ok));

        LoadResult result = await TwiceAsync(server);

        Assert.That((server.Connections, server.Requests.Count, result.Statistics.Failed), Is.EqualTo((2, 3, 0L)));
    }

    [Test]
    public async Task A_redirect_is_followed_and_counts_as_one_request()
    {
        const string There = "HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n";
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok, There, WireAnswers.Ok));

        LoadResult result = await TwiceAsync(server);

        Assert.That(server.Requests[^1], Does.StartWith("GET /there HTTP/1.1\r\n"));
        Assert.That((server.Requests.Count, result.Steps.Single().Statistics.Count, result.Statistics.Failed), Is.EqualTo((3, 2L, 0L)));
    }

    [Test]
    public async Task A_status_of_failure_fails_the_step()
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok, "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"));

        LoadResult result = await TwiceAsync(server);

        Assert.That(FailureOf(result), Is.EqualTo(Outcome.Status(503)));
    }

    [Test]
    public async Task Requests_side_by_side_in_a_step_are_all_answered_and_counted()
    {
        await using var server = new ScriptedServer(Script.InPieces("", WireAnswers.Ok));

        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                for (int round = 0; round < 20; round++)
                {
                    await user.Step(
                        "page",
                        () => Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (await user.Http.GetAsync(server.Address.OriginalString)).Dispose())));
                }
            });

        Assert.That((server.Requests.Count, result.Statistics.Requests, result.Statistics.Failed), Is.EqualTo((80, 80L, 0L)));
    }

    // Whether the two look alike is asserted in the scenario: a difference fails the run.
    private static async Task<LoadResult> TwiceAsync(ScriptedServer server)
    {
        string?[] seen = [null, null];
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                for (int number = 0; number < seen.Length; number++)
                {
                    using HttpResponseMessage response = await user.Http.GetAsync(server.Address.OriginalString);
                    seen[number] = await SeenAsync(response);
                }
            });
        if (server.Requests.Count == 2 && result.Statistics.Failed == 0) Assert.That(seen[1], Is.EqualTo(seen[0]));
        return result;
    }

    private static Outcome FailureOf(LoadResult result) => result.Steps.Single().Statistics.Outcomes.Single(one => one.Outcome.IsFailure).Outcome;

    private static async Task<string> SeenAsync(HttpResponseMessage response)
    {
        string body = await ScriptedServer.TextOfAsync(response);
        return $"{response.Version} {response.StatusCode} "
            + $"'{response.ReasonPhrase}'\n{TextOf(response.Headers)}\n{TextOf(response.Content.Headers)}\n{body}\n{response.RequestMessage!.RequestUri}";
    }

    private static string TextOf(HttpHeaders headers) =>
        string.Join('\n', headers.NonValidated.Select(header => $"{header.Key}: {string.Join(" | ", header.Value)}"));
}
