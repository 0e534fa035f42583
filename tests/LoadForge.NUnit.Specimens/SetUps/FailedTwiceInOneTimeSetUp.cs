namespace LoadForge.NUnit.Specimens.SetUps;

public sealed class FailedTwiceInOneTimeSetUp
{
    [OneTimeSetUp]
    public void SetUp()
    {
        Published.FailedRun();
        Published.FailedRun();
    }

    [Test]
    public void A_test() => Assert.Pass();
}
