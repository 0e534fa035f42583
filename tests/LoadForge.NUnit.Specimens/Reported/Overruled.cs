using Allure.NUnit;

namespace LoadForge.NUnit.Specimens.Reported;

/// <summary>Tests that end by a word of their own after their runs.</summary>
[AllureNUnit]
public sealed class Overruled
{
    [LoadTest]
    public void Broken_then_passed()
    {
        Published.BrokenRun();
        Assert.Pass("passed after all");
    }

    [Test]
    public void Broken_then_passed_as_a_plain_test()
    {
        Published.BrokenRun();
        Assert.Pass("passed after all");
    }

    [Test]
    public async Task Broken_then_passed_later()
    {
        Published.BrokenRun();
        await Task.Yield();
        Assert.Pass("passed after all");
    }

    [LoadTest]
    public async ValueTask Broken_then_ignored()
    {
        Published.BrokenRun();
        await Task.Yield();
        Assert.Ignore("ignored after all");
    }

    [LoadTest]
    public void Broken_then_inconclusive()
    {
        Published.BrokenRun();
        Assert.Inconclusive("inconclusive after all");
    }

    [LoadTest(Repeat = 3)]
    public void Broken_in_all_repeats_then_passed()
    {
        Published.BrokenRun();
        Assert.Pass("passed after all");
    }

    [LoadTest]
    public void Saturated_then_passed()
    {
        Published.SaturatedRun();
        Assert.Pass("passed after all");
    }

    [LoadTest]
    public void Kept_then_ignored()
    {
        Published.KeptRun();
        Assert.Ignore("ignored after all");
    }

    [Test(ExpectedResult = 17)]
    public async Task<int> Kept_with_a_result_of_its_own()
    {
        Published.KeptRun();
        await Task.Yield();
        return 17;
    }

    [LoadTest, Retry(2)]
    public void Broken_then_passed_twice()
    {
        Published.BrokenRun();
        Assert.Pass("passed after all");
    }
}
