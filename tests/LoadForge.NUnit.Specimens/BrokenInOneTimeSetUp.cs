namespace LoadForge.NUnit.Specimens;

public sealed class BrokenInOneTimeSetUp
{
    [OneTimeSetUp]
    public void SetUp() => Published.BrokenRun();

    [Test]
    public void A_test() => Assert.Pass();
}
