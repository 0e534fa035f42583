namespace LoadForge.Acceptance.Subject;

/// <summary>Load tests whose measurement does not suffice, and one of a saturated generator that is decided all the same.</summary>
public sealed class Undecided
{
    [LoadTest]
    public Task Too_few_samples_to_be_certain() => Load
        .Scenario("few", user => user.Http.GetAsync("/", user.Cancellation))
        .Against(QuickServer.Address)
        .Profile(p => p.Hold(1.Users(), 1.Minutes()).Pacing(200.Milliseconds()).Iterations(5))
        .Expect((P99 < 1.Minutes()).WhenCertain())
        .RunAsync();

    [LoadTest]
    public Task Late_starts() => Late(P50 < 300.Milliseconds());

    [LoadTest]
    public Task Late_starts_and_a_failed_threshold() => Late(Successes < 1);

    // One user for what needs two: each start is later than the one before, and a response takes 100 ms, or up to a second more with the time that it waited
    // for its start.
    private static Task<LoadResult> Late(Threshold threshold) => Load
        .Scenario("late", user => Task.Delay(100.Milliseconds(), user.Cancellation))
        .Profile(p => p.Hold(20.PerSecond(), 1.Seconds()))
        .AtMost(1.Users())
        .Expect(threshold)
        .RunAsync();
}
