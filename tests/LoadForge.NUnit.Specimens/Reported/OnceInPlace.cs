using Allure.Net.Commons;
using Allure.NUnit;

namespace LoadForge.NUnit.Specimens.Reported;

/// <summary>A run within what Allure shows as a one-time setup.</summary>
[AllureNUnit]
public sealed class OnceInPlace
{
    [OneTimeSetUp]
    public void SetUp() => ExtendedApi.Before("once", Published.PassedRun);

    [Test]
    public void A_test() => Assert.Pass();
}
