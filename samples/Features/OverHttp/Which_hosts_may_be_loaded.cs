namespace Features.OverHttp;

/// <summary>
/// Machines in your own network: loopback, link-local and private addresses. All others must be named, so that a typo sends no load to a foreign service. A
/// name such as <c>*.example.com</c> is looked up when the run connects.
/// </summary>
public sealed class Which_hosts_may_be_loaded
{
    [Test]
    public void A_public_host_must_be_named() => Assert.That(
        () => Plan().Build(),
        Throws.TypeOf<LoadPlanException>().With.Message.Contains("is public and is not an allowed host"));

    [Test]
    public void A_host_that_was_named_is_a_target() => Assert.That(
        Plan().Http(http => http with { AllowedHosts = ["203.0.113.7"] }).Build().Target,
        Is.EqualTo(new Uri("https://203.0.113.7")));

    private static LoadPlanBuilder Plan() => Load
        .Scenario("browse", user => user.Http.GetAsync("/catalog"))
        .Against("https://203.0.113.7")
        .Profile(p => p.Hold(50.PerSecond(), 1.Minutes()));
}
