namespace LoadForge.NUnit.Specimens;

public sealed class BrokenInSetUp
{
    public static bool TestHasRun { get; set; }

    [SetUp]
    public void SetUp() => Published.BrokenRun();

    [Test]
    public void A_test() => TestHasRun = true;
}
