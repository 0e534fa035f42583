namespace LoadForge.NUnit.Specimens.SetUps;

public sealed class SaturatedInOneTimeSetUp
{
    [OneTimeSetUp]
    public void SetUp() => Published.SaturatedRun();

    [Test]
    public void A_test() => Assert.Pass();
}
