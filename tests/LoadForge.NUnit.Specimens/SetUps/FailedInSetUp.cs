namespace LoadForge.NUnit.Specimens.SetUps;

public sealed class FailedInSetUp
{
    public static bool TestHasRun { get; set; }

    [SetUp]
    public void SetUp() => Published.FailedRun();

    [Test]
    public void A_test() => TestHasRun = true;
}
