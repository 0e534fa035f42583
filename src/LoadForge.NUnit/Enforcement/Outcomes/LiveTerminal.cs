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

    /// <summary>The display of a run; null if there is no terminal, or no progress is wanted.</summary>
    /// <param name="name">The name of the test or the run.</param>
    /// <param name="plan">The plan of the run.</param>
    public static LiveDisplay? Of(string name, LoadPlan plan) =>
        plan.Settings.ProgressEvery > TimeSpan.Zero && Find() is { } terminal ? new LiveDisplay(name, terminal) : null;
}
