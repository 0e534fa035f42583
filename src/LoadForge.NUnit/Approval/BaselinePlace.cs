using LoadForge.Baselines;
using LoadForge.NUnit.Publishing;
using LoadForge.Reporting.Files;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Approval;

/// <summary>Where a test's accepted baselines lie.</summary>
internal static class BaselinePlace
{
    /// <summary>
    /// The file beside the test's source. Where the source is out of reach, as on a machine that only runs what another one built, it is looked for in the work directory, where
    /// the build may have copied it.
    /// </summary>
    /// <param name="test">The test.</param>
    /// <param name="sourceFile">The file of the test when it was compiled.</param>
    /// <param name="workDirectory">The work directory.</param>
    /// <param name="place">Which run of the test it is, from 1.</param>
    public static string Of(ITest test, string sourceFile, string workDirectory, int place)
    {
        string? folder = Path.GetDirectoryName(sourceFile);
        string run = place == 1 ? "" : FormattableString.Invariant($".run{place}");
        return Path.Combine(Directory.Exists(folder) ? folder : workDirectory, FileName.Of(Stem(test), run + ApprovedBaseline.Extension));
    }

    private static string Stem(ITest test)
    {
        string space = test.TypeInfo?.Namespace + ".";
        return test.FullName.StartsWith(space, StringComparison.Ordinal) ? test.FullName[space.Length..] : TestName.ForFiles(test);
    }
}
