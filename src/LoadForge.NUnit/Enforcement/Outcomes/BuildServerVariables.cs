namespace LoadForge.NUnit.Enforcement.Outcomes;

/// <summary>Detects build servers, which build what others have committed and keep no files.</summary>
internal static class BuildServerVariables
{
    // Most servers set CI; the others are detected by a variable that only they set.
    private static readonly string[] Variables =
        [
            "CI",
            "GITHUB_ACTIONS",
            "GITLAB_CI",
            "TF_BUILD",
            "JENKINS_URL",
            "TEAMCITY_VERSION",
            "BUILDKITE",
            "CODEBUILD_BUILD_ID",
            "bamboo_buildKey",
            "GO_PIPELINE_NAME"
        ];

    /// <summary>Looks an environment variable up.</summary>
    internal static Func<string, string?> Environment { get; set; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The variable that identifies this machine as a build server; null if it is not one.</summary>
    public static string? Mark() => Mark(Environment);

    /// <summary>The variable that identifies a machine as a build server; null if it is not one.</summary>
    /// <param name="environment">Looks an environment variable up.</param>
    public static string? Mark(Func<string, string?> environment) => Array.Find(Variables, name => IsSet(environment(name)));

    private static bool IsSet(string? value) => !string.IsNullOrEmpty(value) && !value.Equals("false", StringComparison.OrdinalIgnoreCase) && value != "0";
}
