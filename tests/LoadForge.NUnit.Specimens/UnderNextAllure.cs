extern alias next;
namespace LoadForge.NUnit.Specimens;

[next::Allure.NUnit.AllureNUnit]
public sealed class UnderNextAllure
{
    [LoadTest]
    public void Failed() => Published.FailedRun();
}
