using System.Reflection;

namespace LoadForge.NUnit.Enforcement.Outcomes;

/// <summary>The test platform of this process.</summary>
internal static class TestHost
{
    // Under VSTest the process is a separate host; under Microsoft.Testing.Platform it is the test project.
    private static readonly bool IsVSTest = Assembly.GetEntryAssembly()?.GetName().Name?.StartsWith("testhost", StringComparison.OrdinalIgnoreCase) == true;

    private static readonly bool IsTestingPlatform = !IsVSTest
        && AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name == "Microsoft.Testing.Platform");

    /// <summary>Whether no test platform writes to the terminal of the process.</summary>
    public static bool OwnsTerminal => !IsVSTest && !IsTestingPlatform;

    /// <summary>How to show progress and the summary of each run on the console.</summary>
    public static string HowToSeeMore =>
        IsVSTest ? "Summaries and progress: dotnet test --logger \"console;verbosity=normal\""
        : IsTestingPlatform ? "Summaries: dotnet test --output Detailed; with progress: dotnet run"
        : "Summaries are in the output of each test.";

    /// <summary>How to switch inline completions of sockets on before the first socket is opened.</summary>
    public static string HowToCompleteInline => IsTestingPlatform
        ? "<LoadForgeInlineCompletions>true</LoadForgeInlineCompletions> in the test project switches them on."
        : "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1 in the .runsettings (RunConfiguration/EnvironmentVariables) switches them on.";
}
