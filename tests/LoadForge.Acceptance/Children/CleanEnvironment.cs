namespace LoadForge.Acceptance.Children;

/// <summary>
/// What a child may inherit. These tests themselves run under <c>dotnet test</c>, which tells its own children where MSBuild and the test platform are;
/// coverage puts profilers in; and a setting of LoadForge meant for this process would change the child's load.
/// </summary>
internal static class CleanEnvironment
{
    private static readonly string[] ForeignPrefixes =
        [
            "LOADFORGE_",
            "VSTEST",
            "MSBUILD",
            "DOTNET_CLI_",
            "DOTNET_HOST_",
            "DOTNET_STARTUP_HOOKS",
            "DOTNET_SYSTEM_NET_",
            "TESTINGPLATFORM",
            "COR_",
            "CORECLR_",
            "COVERLET",
            "MICROSOFTINSTRUMENTATIONENGINE",
            "ALLURE_"
        ];

    /// <summary>Takes away what is not the child's, and says how a child has to behave: no telemetry, no process that outlives it.</summary>
    public static void Apply(IDictionary<string, string?> environment)
    {
        foreach (string name in environment.Keys.Where(IsForeign).ToList()) environment.Remove(name);
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        environment["DOTNET_NOLOGO"] = "1";
        environment["MSBUILDDISABLENODEREUSE"] = "1";
    }

    private static bool IsForeign(string name) => ForeignPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
