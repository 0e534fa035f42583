namespace LoadForge.NUnit.Approval;

/// <summary>Recognises machines that build what others have committed, and keep no file.</summary>
internal static class BuildServer
{
    private static readonly string[] Variables = ["CI", "TF_BUILD", "JENKINS_URL", "TEAMCITY_VERSION"];

    /// <summary>Whether this is one, by the variables that build servers set.</summary>
    /// <param name="environment">Looks an environment variable up.</param>
    public static bool IsHere(Func<string, string?> environment) =>
        Variables.Select(environment).Any(value => !string.IsNullOrEmpty(value) && !value.Equals("false", StringComparison.OrdinalIgnoreCase) && value != "0");
}
