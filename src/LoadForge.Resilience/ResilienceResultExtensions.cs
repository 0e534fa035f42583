using LoadForge.Results;

namespace LoadForge.Resilience;

/// <summary>Returns the outcome of calls and their attempts from a result.</summary>
public static class ResilienceResultExtensions
{
    /// <summary>Calls, attempts and retries of a run, a phase, a scenario or a step.</summary>
    /// <param name="measured">The part of the result.</param>
    /// <exception cref="InvalidOperationException">The run measured no calls: its plan has neither WithStandardResilience nor Through.</exception>
    public static ResilienceStatistics Resilience(this IMeasured measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return ResilienceStatistics.Of(measured);
    }
}
