extern alias next;
namespace LoadForge.NUnit.Specimens.Reported;

/// <summary>The same with Allure's next generation.</summary>
[next::Allure.NUnit.AllureNUnit]
public sealed class InNextPlaces
{
    [LoadTest]
    public void In_a_step() => next::Allure.AllureApi.Step("outer", Published.PassedRun);

    [LoadTest]
    public void In_a_set_up() => next::Allure.AllureInProcessApi.SetUp("prepare", Published.PassedRun);

    [LoadTest]
    public void In_the_test() => Published.PassedRun();
}
