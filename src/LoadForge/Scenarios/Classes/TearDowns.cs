using System.Runtime.ExceptionServices;

namespace LoadForge.Scenarios.Classes;

/// <summary>Tears down everything: unlike with setups, one that fails is no reason to leave out those that follow.</summary>
internal static class TearDowns
{
    /// <summary>Runs all, one after another.</summary>
    /// <exception cref="AggregateException">
    /// Several failed; its message names all. When one did, or all were cancelled, the first one's own exception.
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

        // Several that were cancelled are as one: the cancellation is what happened.
        if (errors.Count == 1 || (errors.Count > 1 && errors.TrueForAll(error => error is OperationCanceledException))) ExceptionDispatchInfo.Throw(errors[0]);
        if (errors.Count > 1) throw new AggregateException($"{errors.Count} teardowns failed:", errors);
    }
}
