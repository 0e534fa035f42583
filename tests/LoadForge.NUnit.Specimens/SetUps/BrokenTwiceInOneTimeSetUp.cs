namespace LoadForge.NUnit.Specimens.SetUps;

public sealed class BrokenTwiceInOneTimeSetUp
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
