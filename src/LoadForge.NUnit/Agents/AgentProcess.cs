using System.Runtime.Loader;
using LoadForge.Capacity;
using LoadForge.Engine.Agents;
using LoadForge.Reporting.Text;
using NUnit;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Agents;

/// <summary>The process of an agent: runs one test with NUnit, without a test platform, up to the end of its run.</summary>
internal static class AgentProcess
{
    private const string Hint = "run the test without agents to see the whole error";

    private static int _hasBegun;
    private static volatile bool _hasRun;

    /// <summary>Notes that the run of the test begins.</summary>
    /// <returns>False if there was one before.</returns>
    public static bool Begin() => Interlocked.Exchange(ref _hasBegun, 1) == 0;

    /// <summary>Notes that the share of the agent is done.</summary>
    public static void End() => _hasRun = true;

    /// <summary>Runs the test. If it does not come to its run, the last line of the process says why; the coordinator repeats it.</summary>
    /// <param name="join">The file with which the process joins.</param>
    /// <returns>The exit code of the process.</returns>
    public static int Run(string join)
    {
#pragma warning disable RS0030 // The whole process is the library's: its coordinator reads what it writes.
        TextWriter errors = Console.Error;
#pragma warning restore RS0030
        string? problem;
        try
        {
            AllureElsewhere.Begin(Path.GetDirectoryName(join)!);
            problem = Run(AgentPackage.Find()!.TestOf(join));
        }
        catch (Exception error)
        {
            problem = $"the test could not be run: {Printable.Line(error.Message)}";
        }

        if (problem is null) return 0;
        errors.WriteLine(problem);
        return 1;
    }

    private static string? Run(AgentTest test)
    {
        CapacitySearches.Follow(test.Probe);
        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        runner.Load(AssemblyLoadContext.Default.LoadFromAssemblyPath(test.Assembly), new Dictionary<string, object>
        {
            [FrameworkPackageSettings.WorkDirectory] = test.WorkDirectory,
            [FrameworkPackageSettings.TestParametersDictionary] = test.Parameters.ToDictionary(),
        });
        ITestResult[] results = [.. CasesOf(runner.Run(TestListener.NULL, new OneTest(test)))];
        return _hasRun ? null : results switch
        {
            [] => $"it has no test \"{Printable.Line(test.Name)}\"; the names of test cases must be the same in every process",
            [{ ResultState.Status: TestStatus.Failed } failed, ..] => $"the test failed before its run: {FirstLine(failed.Message)}; {Hint}",
            [var ended, ..] => $"the test ended without a run ({Printable.Line(ended.ResultState.ToString())}{Reason(ended)}); every process must start it",
        };
    }

    private static string Reason(ITestResult ended) => string.IsNullOrWhiteSpace(ended.Message) ? "" : ": " + FirstLine(ended.Message);

    private static string FirstLine(string text) =>
        Printable.Line(text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "").TrimEnd('.');

    private static IEnumerable<ITestResult> CasesOf(ITestResult result) => result.Test.IsSuite ? result.Children.SelectMany(CasesOf) : [result];
}
