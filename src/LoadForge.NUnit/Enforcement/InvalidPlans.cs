using System.Collections.Concurrent;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Enforcement;

/// <summary>
/// The tests with an invalid plan or setting. An invalid plan is never run, so observers are not notified of it, and NUnit keeps only the text of an
/// exception.
/// </summary>
internal static class InvalidPlans
{
    private static readonly ConcurrentDictionary<string, bool> Tests = new();

    /// <summary>Starts to collect them, for the rest of the process.</summary>
    public static void Watch() => AppDomain.CurrentDomain.FirstChanceException += (_, thrown) =>
    {
        if (thrown.Exception is LoadPlanException && TestExecutionContext.CurrentContext is var context and not TestExecutionContext.AdhocContext)
        {
            Tests[context.CurrentTest.Id] = true;
        }
    };

    /// <summary>Whether a test ended with an exception after it had an invalid plan.</summary>
    public static bool Ended(ITest test, TestResult result) => result.ResultState.Matches(ResultState.Error) && Tests.ContainsKey(test.Id);

    /// <summary>Removes a test that has ended.</summary>
    public static void Forget(ITest test) => Tests.TryRemove(test.Id, out _);
}
