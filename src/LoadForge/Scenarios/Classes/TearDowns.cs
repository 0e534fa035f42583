using System.Runtime.ExceptionServices;

namespace LoadForge.Scenarios.Classes;

/// <summary>Runs all teardowns: unlike with setups, a failure does not prevent the following ones.</summary>
internal static class TearDowns
{
    /// <summary>Runs all, one after another.</summary>
    /// <exception cref="AggregateException">
    /// Several failed; the message names all. If only one failed, or all were cancelled, the first exception is thrown.
    /// </exception>
    public static async Task RunAsync(IEnumerable<Func<Task>> tearDowns)
    {
        List<Exception> errors = [];
        foreach (Func<Task> tearDown in tearDowns)
        {
            try
            {
                await tearDown().ConfigureAwait(false);
            }
            catch (Exception error)
            {
                errors.Add(error);
            }
        }

        // Several cancelled teardowns count as one.
        if (errors.Count == 1 || (errors.Count > 1 && errors.TrueForAll(error => error is OperationCanceledException))) ExceptionDispatchInfo.Throw(errors[0]);
        if (errors.Count > 1) throw new AggregateException($"{errors.Count} teardowns failed:", errors);
    }
}
