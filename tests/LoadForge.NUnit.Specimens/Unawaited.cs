namespace LoadForge.NUnit.Specimens;

public sealed class Unawaited
{
    private const string Nowhere = "http://127.0.0.1:1";

    /// <summary>The run or search that the test left behind.</summary>
    public static Task LeftBehind { get; private set; } = Task.CompletedTask;

    [Test]
    public void A_run() => LeftBehind = Run(300.Milliseconds());

    [LoadTest]
    public void A_run_of_a_load_test() => LeftBehind = Run(1.Minutes());

    [Test]
    public void A_search() => LeftBehind = Search(Idle.Expect(Successes < 1)).RunAsync();

    [Test]
    public void A_run_before_an_exception()
    {
        LeftBehind = Run(300.Milliseconds());
        throw new InvalidOperationException("the test's own exception");
    }

    [Test]
    public Task A_target_that_must_not_be_reachable() => Unreachable(() => Idle.Against(Nowhere).Profile(p => p.Hold(1.Users(), 1.Seconds())).RunAsync());

    [Test]
    public Task A_target_that_must_not_be_reachable_by_a_search() => Unreachable(() => Search(Idle.Against(Nowhere).Expect(Successes < 1)).RunAsync());

    private static LoadPlanBuilder Idle => Load.Scenario("wait", user => user.Think(10.Milliseconds()));

    private static Task<LoadResult> Run(TimeSpan time) => Idle.Profile(p => p.Hold(1.Users(), time)).Expect(Successes < 1).RunAsync();

    private static CapacitySearch Search(LoadPlanBuilder plan) =>
        Load.FindCapacity(plan).Between(10.PerSecond(), 20.PerSecond()).WarmUp(TimeSpan.Zero).Probe(100.Milliseconds());

    // Assert.ThrowsAsync of the oldest NUnit is not that of the newest, which runs the specimens too.
    private static async Task Unreachable(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (TargetUnreachableException)
        {
            return;
        }

        throw new InvalidOperationException("the target was reachable");
    }
}
