namespace LoadForge.NUnit.Specimens.Fixtures;

[Category("Shapes")]
public sealed class Shapes
{
    private static readonly int[] Rates = [50, 100];
    private static int _attempts;

    [LoadTest(Description = "says what it is for", Author = "Ada")]
    public void Alone() => Published.PassedRun();

    [LoadTest, Test]
    public void With_Test() => Published.PassedRun();

    [LoadTest, TestCase(1), TestCase(2)]
    public void With_cases(int number)
    {
        Published.PassedRun();
        Assert.That(number, Is.Positive);
    }

    [LoadTest, TestCaseSource(nameof(Rates))]
    public void With_a_source_and_a_token(int rate, CancellationToken cancellation)
    {
        Published.PassedRun();
        Assert.That(rate, Is.Positive);
        Assert.That(cancellation.CanBeCanceled, Is.False);
    }

    [LoadTest]
    public void With_values([Values(1, 2)] int number)
    {
        Published.PassedRun();
        Assert.That(number, Is.Positive);
    }

    [LoadTest, Retry(2)]
    public void Failed_at_first()
    {
        if (Interlocked.Increment(ref _attempts) % 2 == 1) Published.FailedRun();
        else Published.PassedRun();
    }

    [LoadTest, CancelAfter(50)]
    public async Task With_a_deadline(CancellationToken cancellation)
    {
        Assert.That(cancellation.CanBeCanceled);
        LoadResult result = await Load.Scenario(
            "wait", user => user.Think(10.Seconds())).Profile(p => p.Hold(1.Users(), 30.Seconds())).Expect(ErrorRate < 1.Percent()).RunAsync(cancellation);
        Assert.That(result.Ending, Is.EqualTo(RunEnding.Cancelled));
    }

    [LoadTest, CancelAfter(50)]
    public Task With_a_deadline_of_its_own() => Waiting().Profile(p => p.Hold(1.Users(), 30.Seconds())).Expect(ErrorRate < 1.Percent()).RunAsync();

    [LoadTest, CancelAfter(50)]
    public Task With_a_deadline_for_a_search() =>
        Load.FindCapacity(Waiting().Expect(ErrorRate < 1.Percent())).Between(20.PerSecond(), 40.PerSecond()).Probe(30.Seconds()).RunAsync();

    private static LoadPlanBuilder Waiting() => Load.Scenario("wait", user => user.Think(10.Seconds()));
}
