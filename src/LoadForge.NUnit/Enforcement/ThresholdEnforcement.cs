using System.Collections.Immutable;
using LoadForge.Capacity;
using LoadForge.Engine;
using LoadForge.NUnit.Allure;
using LoadForge.NUnit.Enforcement.Outcomes;
using LoadForge.NUnit.Enforcement.Settling;
using LoadForge.NUnit.Publishing;
using LoadForge.Settings;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Enforcement;

/// <summary>What happens around the tests of an assembly and around each of them.</summary>
internal static class ThresholdEnforcement
{
    private static readonly Lock Beginning = new();
    private static bool _hasBegun;
    private static IDisposable? _turn;

    /// <summary>What load tests take turns by.</summary>
    internal static MachineLock Machine { get; set; } = new(Path.GetTempPath(), TimeProvider.System);

    /// <summary>Before the first test of an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    public static void Begin(ITest assembly)
    {
        RunConsole.Begin(assembly);
        AllureFolder.Prepare(assembly);
        SettledSetUp.WrapAll(assembly);
        lock (Beginning)
        {
            if (_hasBegun) return;
            _hasBegun = true;
        }

        LoadSettings.UseParameters(() => TestContext.Parameters.Names.ToImmutableDictionary(name => name, name => TestContext.Parameters.Get(name) ?? ""));
        LoadRuns.Observe(TestRunObserver.Watch);
        CapacitySearches.Observe(TestCapacityObserver.Watch);
        Interrupts.Watch();
    }

    /// <summary>After the last test of an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    public static void End(ITest assembly)
    {
        if (InconclusiveTests.TakeSummary() is { } inconclusive) RunConsole.Write(assembly, inconclusive);
        string[] places = [.. ResultPlaces.TakeUsed()];
        if (places.Length > 0) RunConsole.Write(assembly, string.Join('\n', [.. places, TestHost.HowToSeeMore]));
    }

    /// <summary>Before a test's setup.</summary>
    public static void BeginTest(ITest test)
    {
        SettledMethod.Wrap(test);
        if (!IsLoadTest(test)) return;
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

    /// <summary>After a test's teardown.</summary>
    public static void EndTest(ITest test)
    {
        try
        {
            TestExecutionContext context = TestExecutionContext.CurrentContext;
            Decide(test, context.CurrentResult.ResultState.Status);
            TestRecord? record = TestRecords.Find(test.Id);
            record?.Settle(context.CurrentResult);
            if (record is not null || IsLoadTest(test)) InconclusiveTests.Tell(test, context.CurrentResult);
            if (record is not null || IsLoadTest(test) || WasNeverStarted(context.CurrentResult)) Write(test, context, record);
        }
        finally
        {
            SettledMethod.Unwrap(test);
            TestRecords.Close(test.Id);
            if (IsLoadTest(test)) Interlocked.Exchange(ref _turn, null)?.Dispose();
        }
    }

    /// <summary>Fails a test that left a run behind, or that would pass without load.</summary>
    /// <param name="test">The test.</param>
    /// <param name="status">How it ended, or is about to end.</param>
    public static void Decide(ITest test, TestStatus status)
    {
        if (TestRecords.Find(test.Id) is { IsPending: true } record) Unawaited.Fail(test, TestExecutionContext.CurrentContext.CurrentResult, record);
        if (IsLoadTest(test)) WithoutLoad.Fail(test, status);
    }

    /// <summary>Writes a test for Allure, once; where Allure's own package writes it, what belongs to the folder.</summary>
    public static void Write(ITest test, TestExecutionContext context, TestRecord? record)
    {
        if (record?.BeginWriting() == false) return;
        if (record?.IsRefused != true && AllureReport.IsWrittenByAllure(test)) AllureReport.WriteFolder(test, context, record);
        else AllureReport.Write(test, context, record);
    }

    // A plan that cannot be made, for a bad setting for example, never becomes a run.
    private static bool WasNeverStarted(TestResult result) => result.Message?.StartsWith(typeof(LoadPlanException).FullName!, StringComparison.Ordinal) == true;

    /// <summary>Whether a test is a <c>[LoadTest]</c>, which runs alone in its process.</summary>
    public static bool IsLoadTest(ITest test) => test.Method?.IsDefined<LoadTestAttribute>(inherit: true) == true;
}
