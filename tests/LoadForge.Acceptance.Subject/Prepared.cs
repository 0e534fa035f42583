namespace LoadForge.Acceptance.Subject;

/// <summary>A fixture whose setup makes load that meets its thresholds.</summary>
public sealed class Prepared
{
    [OneTimeSetUp]
    public static async Task SetUp() => await Load
        .Scenario("prepare", user => user.Http.GetAsync("/", user.Cancellation))
        .Against(QuickServer.Address)
        .Profile(p => p.Hold(20.PerSecond(), 1.Seconds()))
        .Expect(ErrorRate < 1.Percent())
        .RunAsync();

    [Test]
    public void A_test_after_load_in_its_setup() => Assert.Pass();
}
