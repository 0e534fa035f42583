using Microsoft.Extensions.Logging;

namespace LoadForge.Logging;

/// <summary>Extension methods that log the runs of a plan.</summary>
public static class LoggingPlanExtensions
{
    /// <summary>The category of the events if a factory creates the logger.</summary>
    public const string Category = "LoadForge";

    /// <summary>
    /// Logs the course of each run: a few events at its start, at each phase, when something stands out, and at its end. A second of the run is logged at the
    /// level Debug. Nothing is logged for single requests. A logger that throws affects no verdict: a note in the result says so.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="logger">The logger. It is called from a thread of the engine and must return quickly.</param>
    public static LoadPlanBuilder LogTo(this LoadPlanBuilder plan, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(logger);
        return plan.ObservedBy(run => new LoggingObserver(run.Name, logger));
    }

    /// <summary>Logs the course of each run with a logger of the category <c>LoadForge</c>; see <see cref="LogTo(LoadPlanBuilder, ILogger)"/>.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="loggers">Creates the logger.</param>
    public static LoadPlanBuilder LogTo(this LoadPlanBuilder plan, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(loggers);
        return plan.LogTo(loggers.CreateLogger(Category));
    }
}
