using LoadForge.Plans;
using LoadForge.Reporting.Text.Terminal;

namespace LoadForge.NUnit.Enforcement.Outcomes;

/// <summary>
/// The terminal of the process, where it owns one: if the test project runs itself with NUnitLite. Hosts of test platforms have none, or write to it
/// themselves.
/// </summary>
internal static class LiveTerminal
{
    /// <summary>Finds the terminal; null if there is none.</summary>
    internal static Func<TerminalWindow?> Find { get; set; } = () => TestHost.OwnsTerminal ? TerminalWindow.Find() : null;

    // Two displays would draw over each other: the runs beside the first one are not shown.
    private static LiveDisplay? _shown;

    /// <summary>The display of a run; null if there is no terminal, another run is shown on it, or no progress is wanted.</summary>
    /// <param name="name">The name of the test or the run.</param>
    /// <param name="plan">The plan of the run.</param>
    public static LiveDisplay? Of(string name, LoadPlan plan)
    {
        LiveDisplay? before = Volatile.Read(ref _shown);
        if (plan.Settings.ProgressEvery <= TimeSpan.Zero || before is { HasEnded: false } || Find() is not { } terminal) return null;
        var display = new LiveDisplay(name, terminal);
        return Interlocked.CompareExchange(ref _shown, display, before) == before ? display : null;
    }
}
