using LoadForge.Testing;

namespace LoadForge.Acceptance.Subject;

/// <summary>Tests that cannot pass.</summary>
public sealed class Failing
{
    [Test]
    public async Task A_plain_test_fails_its_threshold()
    {
        LoadResult result = await Load
            .Scenario("plain", user => user.Http.GetAsync("/", user.Cancellation))
            .Against(QuickServer.Address)
            .Profile(p => p.Hold(5.Users(), 1.Seconds()))
            .Expect(Successes < 1)
            .RunAsync();

        Assert.That(result.Statistics.Count, Is.Zero, "The asserts after a failed threshold are still heard.");
    }

    [LoadTest]
    public async Task A_token_is_cancelled_in_the_middle()
    {
        using var patience = new CancellationTokenSource();
        patience.CancelAfter(2.Seconds());
        LoadResult result = await Load
            .Scenario("cancelled", user => user.Http.GetAsync("/", user.Cancellation))
            .Against(QuickServer.Address)
            .Profile(p => p.Hold(50.PerSecond(), 60.Seconds()))
            .RunAsync(patience.Token);

        await TestContext.Out.WriteLineAsync($"after the run: {result.Ending}");
    }

    [LoadTest]
    public async Task Nobody_answers_at_the_target()
    {
        using var closed = new ClosedPort();
        await Load
            .Scenario("unreachable", user => user.Http.GetAsync("/", user.Cancellation))
            .Against(closed.Address)
            .Profile(p => p.Hold(50.PerSecond(), 60.Seconds()))
            .RunAsync();
    }
}
