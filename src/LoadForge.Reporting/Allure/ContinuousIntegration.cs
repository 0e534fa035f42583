using System.Globalization;
using LoadForge.Reporting.Allure.Format;

namespace LoadForge.Reporting.Allure;

/// <summary>Recognises the build server that runs the tests by its documented environment variables.</summary>
internal static class ContinuousIntegration
{
    /// <summary>The build; null if no known build server is running.</summary>
    public static AllureExecutor? Detect(Func<string, string?> read)
    {
        if (read("GITHUB_ACTIONS") == "true") return GitHub(read);
        if (read("GITLAB_CI") == "true") return GitLab(read);
        if (string.Equals(read("TF_BUILD"), "true", StringComparison.OrdinalIgnoreCase)) return Azure(read);
        if (!string.IsNullOrEmpty(read("JENKINS_URL"))) return Jenkins(read);
        return string.IsNullOrEmpty(read("TEAMCITY_VERSION")) ? null : TeamCity(read);
    }

    private static AllureExecutor GitHub(Func<string, string?> read)
    {
        string repository = $"{read("GITHUB_SERVER_URL")}/{read("GITHUB_REPOSITORY")}";
        return Build(
            "GitHub Actions", "github", repository, read("GITHUB_RUN_NUMBER"), read("GITHUB_WORKFLOW"), $"{repository}/actions/runs/{read("GITHUB_RUN_ID")}");
    }

    private static AllureExecutor GitLab(Func<string, string?> read) =>
        Build("GitLab CI", "gitlab", read("CI_PROJECT_URL"), read("CI_PIPELINE_IID"), read("CI_PROJECT_PATH"), read("CI_JOB_URL"));

    private static AllureExecutor Azure(Func<string, string?> read)
    {
        string project = $"{read("SYSTEM_COLLECTIONURI")}{Uri.EscapeDataString(read("SYSTEM_TEAMPROJECT") ?? "")}";
        return Build(
            "Azure Pipelines",
            "azure",
            project,
            read("BUILD_BUILDID"),
            read("BUILD_DEFINITIONNAME"),
            $"{project}/_build/results?buildId={read("BUILD_BUILDID")}");
    }

    private static AllureExecutor Jenkins(Func<string, string?> read) =>
        Build("Jenkins", "jenkins", read("JENKINS_URL"), read("BUILD_NUMBER"), read("JOB_NAME"), read("BUILD_URL"));

    private static AllureExecutor TeamCity(Func<string, string?> read) =>
        Build("TeamCity", "teamcity", url: null, read("BUILD_NUMBER"), read("TEAMCITY_BUILDCONF_NAME"), read("BUILD_URL"));

    private static AllureExecutor Build(string name, string type, string? url, string? number, string? title, string? buildUrl) => new(name, type)
    {
        Url = WebAddress(url),
        BuildOrder = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long order) ? order : null,
        BuildName = string.IsNullOrEmpty(title) ? null : Text.Printable.Line(string.IsNullOrEmpty(number) ? title : $"{title} #{number}"),
        BuildUrl = WebAddress(buildUrl),
    };

    // The report turns these into links. A script address from a malicious variable must not become a link.
    private static string? WebAddress(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 ? uri.AbsoluteUri : null;
}
