namespace LoadForge.Dashboard;

/// <summary>Extension methods for the live dashboard.</summary>
public static class DashboardPlanExtensions
{
    /// <summary>
    /// Serves a live page about each run of the plan, on the loopback interface of this machine. All runs of the process share one page, which is served until
    /// the process ends. A run costs a little more while the page is open, and nothing measurable otherwise. Under NUnit, the setting
    /// <c>LOADFORGE_DASHBOARD=on</c> does the same for all tests without a change of the code.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="tell">
    /// Gets the address, once in the process, before the first phase of the run; such as <c>TestContext.Progress.WriteLine</c>. It contains a secret: users
    /// of this machine who know it can watch and stop runs. If the page cannot be served, it gets one line that says why, and the run continues.
    /// </param>
    /// <param name="port">The port, from 0 to 65535; 0, the default, for a free one. The first run of the process decides.</param>
    /// <exception cref="ArgumentOutOfRangeException">The port is out of range.</exception>
    public static LoadPlanBuilder WithDashboard(this LoadPlanBuilder plan, Action<string> tell, int port = 0)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(tell);
        LiveDashboard.Check(port);
        return plan.ObservedBy(_ => LiveDashboard.Observe(port, tell));
    }
}
