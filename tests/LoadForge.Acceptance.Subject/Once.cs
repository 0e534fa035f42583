namespace LoadForge.Acceptance.Subject;

/// <summary>Runs before and after all tests of a fixture that fail a threshold.</summary>
public static class Once
{
    public sealed class InSetUp
    {
        [OneTimeSetUp]
        public Task SetUp() => RunAsync();

        [Test]
        public void A_test_after_it() => Assert.Pass();
    }

    public sealed class InTearDown
    {
        [OneTimeTearDown]
        public Task TearDown() => RunAsync();

        [Test]
        public void A_test_before_it() => Assert.Pass();
    }

    private static Task<LoadResult> RunAsync() => Load
        .Scenario("once", user => user.Http.GetAsync("/", user.Cancellation))
        .Against(QuickServer.Address)
        .Profile(p => p.Hold(5.Users(), 1.Seconds()))
        .Expect(Successes < 1)
        .RunAsync();
}
