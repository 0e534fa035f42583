using Allure.NUnit;

namespace LoadForge.NUnit.Specimens.Reported;

/// <summary>Tests that end by a word of their own after their runs.</summary>
[AllureNUnit]
public sealed class Overruled
{
    [LoadTest]
    public void Failed_then_passed()
    {
        Published.FailedRun();
        Assert.Pass("passed after all");
    }

    [Test]
    public void Failed_then_passed_as_a_plain_test()
    {
        Published.FailedRun();
        Assert.Pass("passed after all");
    }

    [Test]
    public async Task Failed_then_passed_later()
    {
        Published.FailedRun();
        await Task.Yield();
        Assert.Pass("passed after all");
    }

    [LoadTest]
    public async ValueTask Failed_then_ignored()
    {
        Published.FailedRun();
        await Task.Yield();
        Assert.Ignore("ignored after all");
    }

    [LoadTest]
    public void Failed_then_inconclusive()
    {
        Published.FailedRun();
        Assert.Inconclusive("inconclusive after all");
    }

    [LoadTest(Repeat = 3)]
    public void Failed_in_all_repeats_then_passed()
    {
        Published.FailedRun();
        Assert.Pass("passed after all");
    }

    [LoadTest]
    public void Saturated_then_passed()
    {
        Published.SaturatedRun();
        Assert.Pass("passed after all");
    }

    [LoadTest]
    public void Passed_then_ignored()
    {
        Published.PassedRun();
        Assert.Ignore("ignored after all");
    }

    [Test(ExpectedResult = 17)]
    public async Task<int> Passed_with_a_return_value()
    {
        Published.PassedRun();
        await Task.Yield();
        return 17;
    }

    [LoadTest, Retry(2)]
    public void Failed_then_passed_twice()
    {
        Published.FailedRun();
        Assert.Pass("passed after all");
    }
}
