using Allure.NUnit;

namespace LoadForge.NUnit.Specimens;

[AllureNUnit]
public sealed class UnderAllure
{
    [LoadTest]
    public void Passed() => Published.PassedRun();

    [LoadTest]
    public void Failed_twice()
    {
        Published.FailedRun();
        Published.FailedRun();
    }

    [LoadTest]
    public void Saturated() => Published.SaturatedRun();
}
