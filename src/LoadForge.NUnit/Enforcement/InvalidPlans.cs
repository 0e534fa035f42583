using System.Collections.Concurrent;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Enforcement;

/// <summary>
/// The tests in whose flow a plan, or a setting, was found to be invalid. Such a plan never becomes a run, so no observer is told of it; and NUnit keeps only
/// the text of an exception.
/// </summary>
internal static class InvalidPlans
{
    private static readonly ConcurrentDictionary<string, bool> Tests = new();

    /// <summary>Begins to note them, for the rest of the process.</summary>
    public static void Watch() => AppDomain.CurrentDomain.FirstChanceException += (_, thrown) =>
    {
        if (thrown.Exception is LoadPlanException && TestExecutionContext.CurrentContext is var context and not TestExecutionContext.AdhocContext)
        {
            Tests[context.CurrentTest.Id] = true;
        }
    };

    /// <summary>Whether a test ended by an exception, after a plan in its flow was found to be invalid.</summary>
    public static bool Ended(ITest test, TestResult result) => result.ResultState.Matches(ResultState.Error) && Tests.ContainsKey(test.Id);

    /// <summary>Forgets a test that has ended.</summary>
    public static void Forget(ITest test) => Tests.TryRemove(test.Id, out _);
}
