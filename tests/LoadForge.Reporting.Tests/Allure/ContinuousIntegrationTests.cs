using LoadForge.Reporting.Allure;

namespace LoadForge.Reporting.Tests.Allure;

public sealed class ContinuousIntegrationTests
{
    [TestCase("GITLAB_CI", "true", "gitlab")]
    [TestCase("TF_BUILD", "True", "azure")]
    [TestCase("JENKINS_URL", "https://ci.example/", "jenkins")]
    [TestCase("TEAMCITY_VERSION", "2026.1", "teamcity")]
    [TestCase("GITHUB_ACTIONS", "true", "github")]
    public void A_build_server_is_known_by_its_variable_alone(string variable, string value, string type) =>
        Assert.That(ContinuousIntegration.Detect(name => name == variable ? value : null)?.Type, Is.EqualTo(type));

    [Test]
    public void Elsewhere_there_is_none() => Assert.That(ContinuousIntegration.Detect(_ => null), Is.Null);

    [TestCase("javascript:alert(1)")]
    [TestCase("https://user:secret@ci.example/")]
    [TestCase("not an address")]
    public void An_address_that_is_no_plain_web_address_makes_no_link(string address) =>
        Assert.That(ContinuousIntegration.Detect(name => name == "JENKINS_URL" ? address : null)?.Url, Is.Null);

    [Test]
    public void A_build_number_that_is_no_number_gives_no_order() =>
        Assert.That(ContinuousIntegration.Detect(name => name is "TEAMCITY_VERSION" or "BUILD_NUMBER" ? "1.2-beta" : null)?.BuildOrder, Is.Null);
}
