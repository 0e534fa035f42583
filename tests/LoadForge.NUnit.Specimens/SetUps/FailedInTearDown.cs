namespace LoadForge.NUnit.Specimens.SetUps;

public sealed class FailedInTearDown
{
    [TearDown]
    public void TearDown() => Published.FailedRun();

    [Test]
    public void A_test() => Assert.Pass();
}
