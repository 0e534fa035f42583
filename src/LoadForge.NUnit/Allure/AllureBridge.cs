using System.Collections.Immutable;
using System.Reflection;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;
using LoadForge.Results.Comparisons;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Allure;

/// <summary>
/// Adds runs to the results that Allure's own NUnit package writes, without a reference to it, through whichever version of its API is loaded. Must run in the
/// flow of the test, where that package stores the current result.
/// </summary>
internal static class AllureBridge
{
    /// <summary>Adds a run with its files, if Allure's own package writes the test.</summary>
    /// <returns>Whether they were added.</returns>
    public static bool Add(ITest test, PublishedRun run, int number) => Add(test, AllureSteps.Of(run, number), run.Files);

    /// <summary>Adds a comparison with a baseline, if Allure's own package writes the test.</summary>
    public static void Add(ITest test, BaselineComparison comparison) => Add(test, AllureSteps.Of(comparison, TimeProvider.System.GetUtcNow()), []);

    /// <summary>Adds a step with files, if Allure's own package writes the test. Problems are reported and change no verdict.</summary>
    /// <returns>Whether they were added.</returns>
    public static bool Add(ITest test, AllureStep step, ImmutableArray<RunFile> files)
    {
        if (!AllureReport.IsWrittenByAllure(test)) return false;
        try
        {
            if (Loaded().Any(allure => allure.TryAdd(step, files))) return true;
            if (test.IsSuite) return false;
            TestContext.Out.WriteLine(
                "Allure writes this test with a package version that LoadForge does not support: its result has no run steps. The files of the run are "
                    + "attached to the test.");
        }
        catch (Exception problem)
        {
            Exception cause = problem is TargetInvocationException { InnerException: { } inner } ? inner : problem;
            TestContext.Out.WriteLine($"The run could not be added to Allure's result of the test: {cause.Message}");
        }

        return false;
    }

    private static IEnumerable<AllurePackage> Loaded() => AppDomain.CurrentDomain.GetAssemblies().Select(AllurePackage.Of).OfType<AllurePackage>();
}
