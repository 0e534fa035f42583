using System.Runtime.CompilerServices;
using LoadForge.Dashboard;
using LoadForge.NUnit.Enforcement.Outcomes;
using LoadForge.Plans;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Publishing;

/// <summary>The live page about all runs of the process, if the setting <c>LoadForge.Dashboard</c> asks for it.</summary>
internal static class TestDashboard
{
    /// <summary>Observes a run; null without the setting.</summary>
    public static IRunObserver? Watch(LoadPlan plan) => plan.Settings.Dashboard is { } port ? Observe(port) : null;

    // In a method of its own: a process without the setting loads neither the dashboard nor ASP.NET Core. The line is one that a plain `dotnet test` shows.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IRunObserver? Observe(int port)
    {
        Test test = TestExecutionContext.CurrentContext.CurrentTest;
        return LiveDashboard.Observe(port, line => RunConsole.Write(test, line));
    }
}
