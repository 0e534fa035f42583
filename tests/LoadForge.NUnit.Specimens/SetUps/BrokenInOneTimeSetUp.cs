namespace LoadForge.NUnit.Specimens.SetUps;

public sealed class BrokenInOneTimeSetUp
{
    [OneTimeSetUp]
    public void SetUp() => Published.FailedRun();

    [Test]
    public void A_test() => Assert.Pass();
}
