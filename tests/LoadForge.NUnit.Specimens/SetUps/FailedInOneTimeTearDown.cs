namespace LoadForge.NUnit.Specimens.SetUps;

public sealed class FailedInOneTimeTearDown
{
    [OneTimeTearDown]
    public void TearDown() => Published.FailedRun();

    [Test]
    public void A_test() => Assert.Pass();
}
