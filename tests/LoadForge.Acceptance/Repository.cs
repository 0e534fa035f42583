namespace LoadForge.Acceptance;

/// <summary>Where things lie in the checkout that these tests were built in.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The sample's project, run as a user runs it: <c>dotnet test samples/QuickStart</c>.</summary>
    public static string QuickStart { get; } = Path.Combine(Root, "samples", "QuickStart");

    /// <summary>The copy of the built sample; ends in a slash, as MSBuild wants it.</summary>
    public static string QuickStartOutput { get; } = Path.Combine(AppContext.BaseDirectory, "QuickStart") + Path.DirectorySeparatorChar;

    /// <summary>The assembly of <c>samples/ManyMachines</c>, in the copy of its output.</summary>
    public static string ManyMachines { get; } = Path.Combine(AppContext.BaseDirectory, "ManyMachines", "ManyMachines.dll");

    /// <summary>The assembly of <c>tests/LoadForge.Acceptance.Subject</c>, in the copy of its output.</summary>
    public static string Subject { get; } = Path.Combine(AppContext.BaseDirectory, "Subject", "LoadForge.Acceptance.Subject.dll");

    /// <summary>The program <c>loadforge</c>, as an install of the tool has it.</summary>
    public static string Program { get; } = Path.Combine(
        Root, "src", "LoadForge.Cli", Path.GetRelativePath(Path.Combine(Root, "tests", "LoadForge.Acceptance"), AppContext.BaseDirectory), "LoadForge.Cli");

    /// <summary>The project of the subject.</summary>
    public static string SubjectProject { get; } = Path.Combine(Root, "tests", "LoadForge.Acceptance.Subject");

    /// <summary>The settings that the repository ships.</summary>
    public static string RunSettings { get; } = Path.Combine(Root, ".runsettings");

    /// <summary>The folder with Allure's command line.</summary>
    public static string Node { get; } = Path.Combine(Root, "tests", "LoadForge.Acceptance", "node");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LoadForge.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds LoadForge.sln: run the tests inside the repository.");
    }
}
