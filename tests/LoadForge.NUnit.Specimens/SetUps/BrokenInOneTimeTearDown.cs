namespace LoadForge.NUnit.Specimens.SetUps;

public sealed class BrokenInOneTimeTearDown
{
    [OneTimeTearDown]
    public void TearDown() => Published.FailedRun();

    [Test]
    public void A_test() => Assert.Pass();
}
