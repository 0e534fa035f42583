namespace LoadForge.NUnit.Specimens;

public sealed class BrokenTwiceInOneTimeSetUp
{
    [OneTimeSetUp]
    public void SetUp()
    {
        Published.BrokenRun();
        Published.BrokenRun();
    }

    [Test]
    public void A_test() => Assert.Pass();
}
