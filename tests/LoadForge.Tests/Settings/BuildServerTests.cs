using LoadForge.Settings;

namespace LoadForge.Tests.Settings;

public sealed class BuildServerTests
{
    private const string Commit = "1f212ac0de5c0ffee1f212ac0de5c0ffee1f212a";

    [TestCase("github", "GITHUB_ACTIONS=true GITHUB_SERVER_URL=https://git.test GITHUB_REPOSITORY=shop/api GITHUB_RUN_ID=7 GITHUB_RUN_NUMBER=42 "
        + "GITHUB_WORKFLOW=nightly GITHUB_SHA=" + Commit + " GITHUB_REF_NAME=main", "https://git.test/shop/api/actions/runs/7")]
    [TestCase("gitlab", "GITLAB_CI=true CI_PIPELINE_IID=42 CI_PROJECT_PATH=nightly CI_JOB_URL=https://git.test/7 CI_COMMIT_SHA=" + Commit
        + " CI_COMMIT_REF_NAME=main", "https://git.test/7")]
    [TestCase("azure", "TF_BUILD=True SYSTEM_COLLECTIONURI=https://dev.test/ SYSTEM_TEAMPROJECT=shop BUILD_BUILDID=42 BUILD_DEFINITIONNAME=nightly "
        + "BUILD_SOURCEVERSION=" + Commit + " BUILD_SOURCEBRANCHNAME=main", "https://dev.test/shop/_build/results?buildId=42")]
    [TestCase("jenkins", "JENKINS_URL=https://ci.test/ BUILD_NUMBER=42 JOB_NAME=nightly BUILD_URL=https://ci.test/7 GIT_COMMIT=" + Commit
        + " GIT_BRANCH=main", "https://ci.test/7")]
    public void A_build_says_what_it_builds(string type, string variables, string address)
    {
        BuildServer server = Detect(variables)!;

        Assert.Multiple(() =>
        {
            Assert.That(server.Type, Is.EqualTo(type));
            Assert.That((server.Build, server.Number), Is.EqualTo(("nightly #42", 42L)));
            Assert.That(server.BuildUrl, Is.EqualTo(address));
            Assert.That((server.Commit, server.Branch), Is.EqualTo((Commit, "main")));
        });
    }

    [Test]
    public void Elsewhere_there_is_none() => Assert.That(Detect("BUILD_NUMBER=42"), Is.Null);

    [TestCase("TEAMCITY_VERSION=1 BUILD_VCS_NUMBER=not-a-hash")]
    [TestCase("TEAMCITY_VERSION=1 BUILD_VCS_NUMBER=abc")]
    [TestCase("TEAMCITY_VERSION=1")]
    public void What_is_no_revision_is_left_out(string variables) => Assert.That(Detect(variables)!.Commit, Is.Null);

    [TestCase("javascript:alert(1)")]
    [TestCase("https://user:secret@ci.test/")]
    public void An_address_that_must_not_be_a_link_is_left_out(string address) =>
        Assert.That(Detect($"JENKINS_URL=https://ci.test/ BUILD_URL={address}")!.BuildUrl, Is.Null);

    private static BuildServer? Detect(string variables)
    {
        Dictionary<string, string> all = variables.Split(' ').Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return BuildServer.Detect(name => all.GetValueOrDefault(name));
    }
}
