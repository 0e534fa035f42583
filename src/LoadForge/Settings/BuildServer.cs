using System.Globalization;

namespace LoadForge.Settings;

/// <summary>The build server that runs the process, and its build, according to the variables that it documents.</summary>
/// <param name="Name">Its name, such as <c>GitHub Actions</c>.</param>
/// <param name="Type">A short name for programs: <c>github</c>, <c>gitlab</c>, <c>azure</c>, <c>jenkins</c> or <c>teamcity</c>.</param>
public sealed record BuildServer(string Name, string Type)
{
    private const int MinHash = 7;
    private const int MaxHash = 64;

    /// <summary>The web address of the project; null if unknown.</summary>
    public string? Url { get; init; }

    /// <summary>The number of the build; null if it is not a whole number.</summary>
    public long? Number { get; init; }

    /// <summary>The name of the build with its number, such as <c>nightly #42</c>; null if unknown.</summary>
    public string? Build { get; init; }

    /// <summary>The web address of the build; null if unknown.</summary>
    public string? BuildUrl { get; init; }

    /// <summary>The revision that is built: 7 to 64 hexadecimal digits; null if unknown.</summary>
    public string? Commit { get; init; }

    /// <summary>The branch or tag that is built; null if unknown.</summary>
    public string? Branch { get; init; }

    /// <summary>The build; null outside a known build server.</summary>
    /// <param name="read">Reads a variable of the environment.</param>
    public static BuildServer? Detect(Func<string, string?> read)
    {
        if (read("GITHUB_ACTIONS") == "true") return GitHub(read);
        if (read("GITLAB_CI") == "true") return GitLab(read);
        if (string.Equals(read("TF_BUILD"), "true", StringComparison.OrdinalIgnoreCase)) return Azure(read);
        if (!string.IsNullOrEmpty(read("JENKINS_URL"))) return Jenkins(read);
        return string.IsNullOrEmpty(read("TEAMCITY_VERSION")) ? null : TeamCity(read);
    }

    private static BuildServer GitHub(Func<string, string?> read)
    {
        string repository = $"{read("GITHUB_SERVER_URL")}/{read("GITHUB_REPOSITORY")}";
        return Of("GitHub Actions", "github", read("GITHUB_RUN_NUMBER"), read("GITHUB_WORKFLOW")) with
        {
            Url = WebAddress(repository),
            BuildUrl = WebAddress($"{repository}/actions/runs/{read("GITHUB_RUN_ID")}"),
            Commit = Hash(read("GITHUB_SHA")),
            Branch = Text(read("GITHUB_HEAD_REF")) ?? Text(read("GITHUB_REF_NAME")),
        };
    }

    private static BuildServer GitLab(Func<string, string?> read) => Of("GitLab CI", "gitlab", read("CI_PIPELINE_IID"), read("CI_PROJECT_PATH")) with
    {
        Url = WebAddress(read("CI_PROJECT_URL")),
        BuildUrl = WebAddress(read("CI_JOB_URL")),
        Commit = Hash(read("CI_COMMIT_SHA")),
        Branch = Text(read("CI_COMMIT_REF_NAME")),
    };

    private static BuildServer Azure(Func<string, string?> read)
    {
        string project = $"{read("SYSTEM_COLLECTIONURI")}{Uri.EscapeDataString(read("SYSTEM_TEAMPROJECT") ?? "")}";
        return Of("Azure Pipelines", "azure", read("BUILD_BUILDID"), read("BUILD_DEFINITIONNAME")) with
        {
            Url = WebAddress(project),
            BuildUrl = WebAddress($"{project}/_build/results?buildId={read("BUILD_BUILDID")}"),
            Commit = Hash(read("BUILD_SOURCEVERSION")),
            Branch = Text(read("BUILD_SOURCEBRANCHNAME")),
        };
    }

    private static BuildServer Jenkins(Func<string, string?> read) => Of("Jenkins", "jenkins", read("BUILD_NUMBER"), read("JOB_NAME")) with
    {
        Url = WebAddress(read("JENKINS_URL")),
        BuildUrl = WebAddress(read("BUILD_URL")),
        Commit = Hash(read("GIT_COMMIT")),
        Branch = Text(read("GIT_BRANCH")),
    };

    private static BuildServer TeamCity(Func<string, string?> read) => Of("TeamCity", "teamcity", read("BUILD_NUMBER"), read("TEAMCITY_BUILDCONF_NAME")) with
    {
        BuildUrl = WebAddress(read("BUILD_URL")),
        Commit = Hash(read("BUILD_VCS_NUMBER")),
    };

    private static BuildServer Of(string name, string type, string? number, string? title) => new(name, type)
    {
        Number = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long order) ? order : null,
        Build = string.IsNullOrEmpty(title) ? null : string.IsNullOrEmpty(number) ? title : $"{title} #{number}",
    };

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static string? Hash(string? value) => value?.Length is >= MinHash and <= MaxHash && value.All(char.IsAsciiHexDigit) ? value : null;

    // Reports make links of these; a script address from a hostile variable must not become one.
    private static string? WebAddress(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 ? uri.AbsoluteUri : null;
}
