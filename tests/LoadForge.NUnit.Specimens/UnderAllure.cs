using Allure.NUnit;

namespace LoadForge.NUnit.Specimens;

[AllureNUnit]
public sealed class UnderAllure
{
    [LoadTest]
    public void Kept() => Published.KeptRun();
}
