using Allure.Net.Commons;
using Allure.NUnit;

namespace LoadForge.NUnit.Specimens.Reported;

/// <summary>A run within what Allure shows as a one-time set-up.</summary>
[AllureNUnit]
public sealed class OnceInPlace
{
    [OneTimeSetUp]
    public void SetUp() => ExtendedApi.Before("once", Published.KeptRun);

    [Test]
    public void A_test() => Assert.Pass();
}
