namespace LoadForge.NUnit.Specimens;

public sealed class BrokenInTearDown
{
    [TearDown]
    public void TearDown() => Published.BrokenRun();

    [Test]
    public void A_test() => Assert.Pass();
}
