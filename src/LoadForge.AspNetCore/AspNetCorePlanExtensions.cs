using LoadForge.AspNetCore.Hosting;
using LoadForge.AspNetCore.Observing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.Testing;

namespace LoadForge.AspNetCore;

/// <summary>Extension methods for a target in the same process.</summary>
public static class AspNetCorePlanExtensions
{
    /// <summary>
    /// Runs against an application in this process, over a real socket of the loopback interface, and measures it from inside: see
    /// <see cref="ServerStatistics"/>, and <see cref="ServerMetric"/> for thresholds. An application that is not running is started when the run begins,
    /// on a free port, regardless of its configured addresses, and runs until you dispose it. It no longer handles Ctrl+C and SIGTERM,
    /// because the process belongs to the test host. If the setting <c>LOADFORGE_TARGET</c> is set, the application is not used.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="application">The application, started or not.</param>
    public static LoadPlanBuilder Against(this LoadPlanBuilder plan, WebApplication application)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(application);
        return plan.Use(() => new ServerExtension(new ApplicationTarget(application)));
    }

    /// <summary>
    /// Runs against the application of a test's factory, on Kestrel and a real socket of the loopback interface instead of the in-memory server, and measures
    /// it from inside.
    /// </summary>
    /// <inheritdoc cref="Against(LoadPlanBuilder, WebApplication)"/>
    /// <param name="plan">The plan.</param>
    /// <param name="factory">The factory; not started yet, or started on Kestrel (<c>UseKestrel</c>).</param>
    public static LoadPlanBuilder Against<TEntryPoint>(this LoadPlanBuilder plan, WebApplicationFactory<TEntryPoint> factory)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(factory);
        return plan.Use(() => new ServerExtension(new FactoryTarget<TEntryPoint>(factory)));
    }
}
