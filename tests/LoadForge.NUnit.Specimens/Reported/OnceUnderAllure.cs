using Allure.NUnit;

namespace LoadForge.NUnit.Specimens.Reported;

/// <summary>A run in a one-time setup that Allure shows nowhere.</summary>
[AllureNUnit]
public sealed class OnceUnderAllure
{
    [OneTimeSetUp]
    public void SetUp() => Published.FailedRun();

    [Test]
    public void A_test() => Assert.Pass();
}
