using LoadForge.NUnit.Publishing;

namespace LoadForge.NUnit.Specimens.SetUps;

public sealed class PassedInOneTimeSetUp
{
    [OneTimeSetUp]
    public void SetUp() => Published.PassedRun();

    [Test]
    public void A_test() => TestContext.Out.WriteLine($"open: {TestRecords.AreOpen}, pending: {TestRecords.ArePending}");

    [Test]
    public void A_test_with_a_run()
    {
        Published.PassedRun();
        TestContext.Out.WriteLine($"open: {TestRecords.AreOpen}, pending: {TestRecords.ArePending}");
    }
}
