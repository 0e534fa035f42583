namespace LoadForge.NUnit.Specimens.SetUps;

public sealed class FailedInOneTimeSetUp
{
    [OneTimeSetUp]
    public void SetUp() => Published.FailedRun();

    [Test]
    public void A_test() => Assert.Pass();
}
