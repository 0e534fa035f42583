using LoadForge.Results;

namespace LoadForge.AspNetCore;

/// <summary>Returns the server statistics of a result.</summary>
public static class ServerResultExtensions
{
    /// <summary>The server statistics of a run (all judged phases) or a phase.</summary>
    /// <param name="measured">The run or phase.</param>
    /// <exception cref="InvalidOperationException">There are none: the plan has no target in its own process, or the part is a scenario or a step.</exception>
    public static ServerStatistics Server(this IMeasured measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return ServerStatistics.Of(measured);
    }
}
