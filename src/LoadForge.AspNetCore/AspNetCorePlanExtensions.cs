using LoadForge.AspNetCore.Hosting;
using LoadForge.AspNetCore.Observing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.Testing;

namespace LoadForge.AspNetCore;

/// <summary>Words of a plan about a target in the same process.</summary>
public static class AspNetCorePlanExtensions
{
    /// <summary>
    /// Runs against an application in this process, over a real socket of the loopback interface, and measures it from inside: see <see cref="ServerFigures"/>, and
    /// <see cref="Thresholds.ServerMetric"/> for promises. One that has not been started is started when the run begins, on a free port, whatever addresses it is configured
    /// with; it goes on running after the run, until you dispose it. Its handling of Ctrl+C and SIGTERM ends, since the process is the test host's.
    /// The setting <c>LOADFORGE_TARGET</c> wins: the application is then left alone.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="application">The application, started or not.</param>
    public static LoadPlanBuilder Against(this LoadPlanBuilder plan, WebApplication application)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(application);
        return plan.With(() => new ServerCompanion(new ApplicationTarget(application)));
    }

    /// <summary>
    /// Runs against the application of a test's factory, on Kestrel and a real socket of the loopback interface instead of the in-memory server, and measures it from inside.
    /// </summary>
    /// <inheritdoc cref="Against(LoadPlanBuilder, WebApplication)"/>
    /// <param name="plan">The plan.</param>
    /// <param name="factory">The factory; not started yet, or started on Kestrel (<c>UseKestrel</c>).</param>
    public static LoadPlanBuilder Against<TEntryPoint>(this LoadPlanBuilder plan, WebApplicationFactory<TEntryPoint> factory)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(factory);
        return plan.With(() => new ServerCompanion(new FactoryTarget<TEntryPoint>(factory)));
    }
}
