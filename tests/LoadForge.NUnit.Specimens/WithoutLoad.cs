namespace LoadForge.NUnit.Specimens;

/// <summary>Load tests that make no load, for one reason or another, and some that do.</summary>
public sealed class WithoutLoad
{
    private int _made;

    private static LoadPlanBuilder Idle => Load.Scenario("idle", _ => Task.CompletedTask);

    [LoadTest]
    public void Nothing_at_all()
    {
    }

    [LoadTest]
    public void A_plan_that_is_never_run() => Idle.Profile(p => p.Hold(1.Users(), 1.Seconds())).Build();

    [LoadTest]
    public void A_plan_that_is_never_finished() => Idle.Profile(p => p.Hold(1.Users(), 1.Seconds())).Expect(P99 < 1.Seconds());

    [LoadTest]
    public void Passing_by_a_word() => Assert.Pass("all is well");

    [LoadTest(Baseline = true)]
    public void Compared_with_a_baseline()
    {
    }

    [LoadTest(Repeat = 3)]
    public void Repeated() => Assert.Pass();

    [LoadTest(Repeat = 3)]
    public void In_the_second_of_three()
    {
        if (++_made % 3 != 2) Published.PassedRun();
    }

    [LoadTest]
    public Task A_run_that_only_warms_up() => Idle.Profile(p => p.WarmUp(10.PerSecond(), 200.Milliseconds())).Expect(ErrorRate < 1.Percent()).RunAsync();

    [LoadTest]
    public void A_run_that_starts_nothing() => Published.RunThatStartsNothing();

    [LoadTest]
    public Task A_search() =>
        Load.FindCapacity(Idle.Expect(Successes < 1)).Between(10.PerSecond(), 20.PerSecond()).WarmUp(TimeSpan.Zero).Probe(100.Milliseconds()).RunAsync();

    [LoadTest]
    public Task A_run() => Idle.Profile(p => p.Hold(1.Users(), 100.Milliseconds())).RunAsync();

    [LoadTest]
    public void Ignored() => Assert.Ignore("not today");

    [LoadTest]
    public void Inconclusive() => Assert.Inconclusive("the test's own doubt");

    [LoadTest]
    public void Failing() => Assert.That(17, Is.EqualTo(18));

    [LoadTest]
    public void Throwing() => throw new InvalidOperationException("the test's own exception");
}
