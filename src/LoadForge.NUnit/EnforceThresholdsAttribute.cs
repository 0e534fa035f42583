using System.Collections.Immutable;
using LoadForge.Capacity;
using LoadForge.Engine;
using LoadForge.NUnit.Agents;
using LoadForge.NUnit.Allure;
using LoadForge.NUnit.Enforcement;
using LoadForge.NUnit.Enforcement.Outcomes;
using LoadForge.NUnit.Enforcement.Settling;
using LoadForge.NUnit.Publishing;
using LoadForge.Settings;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit;

/// <summary>
/// Fails every test of an assembly whose load runs fail a threshold, whether it is a <c>[Test]</c> or a <c>[LoadTest]</c>, and publishes the runs. The package
/// adds it to test projects automatically; write <c>[assembly: EnforceThresholds]</c> only if assembly attributes are not generated.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EnforceThresholdsAttribute : Attribute, ITestAction
{
    private static readonly Lock Beginning = new();
    private static bool _hasBegun;
    private static IDisposable? _turn;

    /// <summary>Runs around each test, including its setup and teardown, and around the assembly.</summary>
    public ActionTargets Targets => ActionTargets.Test | ActionTargets.Suite;

    /// <summary>The lock that allows one load test at a time on the machine.</summary>
    internal static MachineLock Machine { get; set; } = new(Path.GetTempPath(), TimeProvider.System);

    /// <summary>Starts to observe runs before the first test of the assembly. A load test waits until no other runs on the machine.</summary>
    /// <param name="test">The test or the assembly.</param>
    /// <exception cref="TimeoutException">Load tests of another process did not end in time.</exception>
    public void BeforeTest(ITest test)
    {
        if (AgentRole.IsAgent) BeginAgent();
        else if (test.IsSuite) BeginAssembly(test);
        else Begin(test);
    }

    /// <summary>Sets the result of the test according to its runs and publishes it.</summary>
    /// <param name="test">The test or the assembly.</param>
    public void AfterTest(ITest test)
    {
        if (AgentRole.IsAgent) return;
        if (test.IsSuite) EndAssembly(test);
        else End(test);
    }

    // Its coordinator has the turn on the machine, and judges and publishes the run.
    private static void BeginAgent()
    {
        LoadSettings.UseParameters(Parameters);
        LoadRuns.MakeBy(AgentLoad.Make);
    }

    private static ImmutableDictionary<string, string> Parameters() =>
        TestContext.Parameters.Names.ToImmutableDictionary(name => name, name => TestContext.Parameters.Get(name) ?? "");

    private static void BeginAssembly(ITest assembly)
    {
        RunConsole.Begin(assembly);
        AllureFolder.Prepare(assembly);
        SettledSetUp.WrapAll(assembly);
        lock (Beginning)
        {
            if (_hasBegun) return;
            _hasBegun = true;
        }

        LoadSettings.UseParameters(Parameters);
        LoadRuns.MakeBy(AgentLoad.Make);
        LoadRuns.Observe(TestRunObserver.Watch);
        LoadRuns.Observe(TestDashboard.Watch);
        CapacitySearches.Observe(TestCapacityObserver.Watch);
        InvalidPlans.Watch();
        Interrupts.Watch();
    }

    private static void EndAssembly(ITest assembly)
    {
        if (OutcomeNotices.TakeSummary() is { } inconclusive) RunConsole.Write(assembly, inconclusive);
        (IReadOnlyList<string> unwritten, string? page) = SessionTests.Publish(assembly, TestExecutionContext.CurrentContext.CurrentResult);
        foreach (string problem in unwritten) RunConsole.Write(assembly, problem);
        string[] places = [.. ResultPlaces.TakeUsed(), .. page is null ? Array.Empty<string>() : [$"Report of all load tests: {page}"]];
        string[] left = [.. LeftJournals.Lines(ResultPlaces.TakeFolders())];
        TestRecords.CloseSuites(assembly);
        if (places.Length > 0) RunConsole.Write(assembly, string.Join('\n', [.. left, .. places, TestHost.HowToSeeMore]));
    }

    private static void Begin(ITest test)
    {
        SettledMethod.Wrap(test);
        if (!TestRuling.IsLoadTest(test)) return;
        try
        {
            _turn = Machine.Take(
                test.FullName, LoadSettings.Current.LockTimeout, line => RunConsole.Write(test, line), TestExecutionContext.CurrentContext.CancellationToken);
        }
        catch
        {
            TestRecords.Of(test.Id).IsRefused = true;
            throw;
        }
    }

    private static void End(ITest test)
    {
        bool isLoadTest = TestRuling.IsLoadTest(test);
        try
        {
            TestExecutionContext context = TestExecutionContext.CurrentContext;
            TestRuling.Decide(test, context.CurrentResult.ResultState.Status);
            TestRecord? record = TestRecords.Find(test.Id);
            record?.Outcome.Settle(context.CurrentResult);
            SessionTests.Note(test, context.CurrentResult, record);
            if (record is not null || isLoadTest) OutcomeNotices.Tell(test, context.CurrentResult);
            if (record is not null || isLoadTest || InvalidPlans.Ended(test, context.CurrentResult)) TestRuling.Write(test, context, record);
        }
        finally
        {
            SettledMethod.Unwrap(test);
            TestRecords.Close(test.Id);
            InvalidPlans.Forget(test);
            if (isLoadTest) Interlocked.Exchange(ref _turn, null)?.Dispose();
        }
    }
}
