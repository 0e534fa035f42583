using Allure.Net.Commons;
using Allure.NUnit;

namespace LoadForge.NUnit.Specimens.Reported;

/// <summary>Runs within what Allure shows as a step, a setup and a teardown.</summary>
[AllureNUnit]
public sealed class InPlaces
{
    private static string Test => TestContext.CurrentContext.Test.MethodName!;

    [SetUp]
    public void SetUp() => ExtendedApi.Before("prepare", () =>
    {
        if (Test == nameof(In_a_set_up)) Published.PassedRun();
    });

    [TearDown]
    public void TearDown() => ExtendedApi.After("clean up", () =>
    {
        if (Test == nameof(In_a_tear_down)) Published.PassedRun();
    });

    [LoadTest]
    public void In_a_step() => AllureApi.Step("outer", () => AllureApi.Step("inner", Published.PassedRun));

    [Test]
    public void In_a_set_up() => Assert.Pass();

    [Test]
    public void In_a_tear_down() => Assert.Pass();
}
