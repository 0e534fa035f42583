using System.Collections.Concurrent;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Publishing;

/// <summary>The records of the tests in progress, and of the setups and teardowns of fixtures, by the test's id.</summary>
internal static class TestRecords
{
    private static readonly ConcurrentDictionary<string, TestRecord> UnderWay = new();

    /// <summary>Whether a test, setup or teardown has a run that is not published yet.</summary>
    public static bool ArePending => UnderWay.Values.Any(record => record.IsPending);

    /// <summary>Whether a test that started a run has not ended yet.</summary>
    public static bool AreOpen => Open.Any();

    /// <summary>The record of a test, created if necessary.</summary>
    public static TestRecord Of(string id) => UnderWay.GetOrAdd(id, _ => new TestRecord());

    /// <summary>The record of a test; null if the test started no run.</summary>
    public static TestRecord? Find(string id) => UnderWay.GetValueOrDefault(id);

    /// <summary>
    /// The records of tests that started a run and have not ended yet. Those of fixtures are not among them: a fixture keeps its record for its tests, also
    /// when its setup has ended.
    /// </summary>
    public static IEnumerable<TestRecord> Open => UnderWay.Values.Where(record => record.Test is not null);

    /// <summary>Removes the record of a published test.</summary>
    public static void Close(string id) => UnderWay.TryRemove(id, out _);

    /// <summary>Removes the records of an assembly and its fixtures, whose teardowns have ended. A record with a run in progress stays.</summary>
    public static void CloseSuites(ITest suite)
    {
        if (Find(suite.Id) is { IsPending: false }) Close(suite.Id);
        foreach (ITest part in suite.Tests.Where(part => part.IsSuite)) CloseSuites(part);
    }
}
