using Allure.NUnit;

namespace LoadForge.NUnit.Specimens;

[AllureNUnit]
public sealed class UnderAllure
{
    [LoadTest]
    public void Kept() => Published.KeptRun();

    [LoadTest]
    public void Broken_twice()
    {
        Published.BrokenRun();
        Published.BrokenRun();
    }

    [LoadTest]
    public void Saturated() => Published.SaturatedRun();
}
