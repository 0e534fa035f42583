using System.Collections.Concurrent;

namespace LoadForge.NUnit.Publishing;

/// <summary>The records of the tests in progress, by the test's id.</summary>
internal static class TestRecords
{
    private static readonly ConcurrentDictionary<string, TestRecord> UnderWay = new();

    /// <summary>Whether a test has a run that is not published yet.</summary>
    public static bool ArePending => UnderWay.Values.Any(record => record.IsPending);

    /// <summary>Whether a test that started a run has not ended yet.</summary>
    public static bool AreOpen => !UnderWay.IsEmpty;

    /// <summary>The record of a test, created if necessary.</summary>
    public static TestRecord Of(string id) => UnderWay.GetOrAdd(id, _ => new TestRecord());

    /// <summary>The record of a test; null if the test started no run.</summary>
    public static TestRecord? Find(string id) => UnderWay.GetValueOrDefault(id);

    /// <summary>The records of tests that started a run and have not ended yet.</summary>
    public static IEnumerable<TestRecord> Open => UnderWay.Values;

    /// <summary>Removes the record of a published test.</summary>
    public static void Close(string id) => UnderWay.TryRemove(id, out _);
}
