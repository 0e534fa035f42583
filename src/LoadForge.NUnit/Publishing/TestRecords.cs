using System.Collections.Concurrent;

namespace LoadForge.NUnit.Publishing;

/// <summary>The records of the tests in progress, by the test's id.</summary>
internal static class TestRecords
{
    private static readonly ConcurrentDictionary<string, TestRecord> UnderWay = new();

    /// <summary>Whether a test has a run that is not published yet.</summary>
    public static bool ArePending => UnderWay.Values.Any(record => record.IsPending);

    /// <summary>Whether a test that made a run has not ended yet.</summary>
    public static bool AreOpen => !UnderWay.IsEmpty;

    /// <summary>The record of a test, made when there is none.</summary>
    public static TestRecord Of(string id) => UnderWay.GetOrAdd(id, _ => new TestRecord());

    /// <summary>The record of a test; null when the test made no run.</summary>
    public static TestRecord? Find(string id) => UnderWay.GetValueOrDefault(id);

    /// <summary>The records of tests that made a run and have not ended yet.</summary>
    public static IEnumerable<TestRecord> Open => UnderWay.Values;

    /// <summary>Closes the record of a test that is published.</summary>
    public static void Close(string id) => UnderWay.TryRemove(id, out _);
}
