using System.Text.RegularExpressions;
using LoadForge.Baselines;
using LoadForge.NUnit.Publishing;
using LoadForge.Reporting.Files;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Approval;

/// <summary>The location of a test's accepted baselines.</summary>
internal static partial class BaselinePlace
{
    /// <summary>
    /// The file beside the test's source. A deterministic build on a build server writes <c>/_/</c> for the root of the repository into the assembly; the
    /// source is then searched from the project's folder upwards. If the source is not available, as on a machine that only runs what another one built, it
    /// is searched in the work directory, where the build may have copied it.
    /// </summary>
    /// <param name="test">The test.</param>
    /// <param name="sourceFile">The source file of the test at compile time.</param>
    /// <param name="project">The folder of the test project at build time; null if unknown.</param>
    /// <param name="workDirectory">The work directory.</param>
    /// <param name="place">Which run of the test it is, from 1.</param>
    public static string Of(ITest test, string sourceFile, string? project, string workDirectory, int place)
    {
        string? folder = Path.GetDirectoryName(sourceFile);
        if (!Directory.Exists(folder)) folder = Path.GetDirectoryName(InRepository(sourceFile, project));
        string run = place == 1 ? "" : FormattableString.Invariant($".run{place}");
        return Path.Combine(folder ?? workDirectory, FileName.Of(Stem(test), run + ApprovedBaseline.Extension));
    }

    private static string? InRepository(string sourceFile, string? project)
    {
        Match root = DeterministicRoot().Match(sourceFile);
        if (!root.Success || project is null) return null;
        for (DirectoryInfo? folder = new(project); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, sourceFile[root.Length..]);
            if (File.Exists(path)) return path;
        }

        return null;
    }

    // A repository's root is /_/, those of its submodules are /_1/, /_2/ and so on.
    [GeneratedRegex(@"^/_\d*/")]
    private static partial Regex DeterministicRoot();

    private static string Stem(ITest test)
    {
        string space = test.TypeInfo?.Namespace + ".";
        return test.FullName.StartsWith(space, StringComparison.Ordinal) ? test.FullName[space.Length..] : TestName.ForFiles(test);
    }
}
