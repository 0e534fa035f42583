namespace LoadForge.NUnit.Specimens;

public sealed class LoadTests
{
    [LoadTest]
    public void Passed() => Published.PassedRun();

    [LoadTest]
    public void Failed() => Published.FailedRun();

    [LoadTest]
    public void Cancelled() => Published.CancelledRun();

    [LoadTest]
    public void Saturated() => Published.SaturatedRun();

    [LoadTest(Inconclusive = Settings.WhenInconclusive.Fail)]
    public void Saturated_where_that_fails() => Published.SaturatedRun();

    [LoadTest(Inconclusive = Settings.WhenInconclusive.Inconclusive)]
    public void Saturated_where_that_may_be() => Published.SaturatedRun();

    [LoadTest]
    public void Without_a_run()
    {
    }

    [LoadTest]
    public void Skipped() => Assert.Ignore("not today");

    [LoadTest]
    public void Throwing() => throw new InvalidOperationException("the test's own exception");
}
