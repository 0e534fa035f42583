using LoadForge.NUnit.Enforcement.Outcomes;

namespace LoadForge.NUnit.Tests.Enforcement.Outcomes;

public sealed class BuildServerVariablesTests
{
    [TestCase("CI", "true", "CI")]
    [TestCase("CI", "false", null)]
    [TestCase("CI", "0", null)]
    [TestCase("CI", "", null)]
    [TestCase("JENKINS_URL", "http://build", "JENKINS_URL")]
    [TestCase("CODEBUILD_BUILD_ID", "shop:1", "CODEBUILD_BUILD_ID")]
    [TestCase("PATH", "/bin", null)]
    public void Build_servers_are_known_by_their_variables(string variable, string value, string? expected) =>
        Assert.That(BuildServerVariables.Mark(name => name == variable ? value : null), Is.EqualTo(expected));
}
