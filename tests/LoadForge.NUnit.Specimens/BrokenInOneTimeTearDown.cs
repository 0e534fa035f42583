namespace LoadForge.NUnit.Specimens;

public sealed class BrokenInOneTimeTearDown
{
    [OneTimeTearDown]
    public void TearDown() => Published.BrokenRun();

    [Test]
    public void A_test() => Assert.Pass();
}
