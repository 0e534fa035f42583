using LoadForge.Dashboard.Serving;
using LoadForge.Plans;
using LoadForge.Results;

namespace LoadForge.Dashboard;

/// <summary>The live page of this process, for hosts such as test frameworks. It is served from the first observed run until the process ends.</summary>
public static class LiveDashboard
{
    private static readonly ProcessDashboard Process = new();

    /// <summary>Observes a run. The first call serves the page.</summary>
    /// <param name="port">The port, from 0 to 65535; 0 for a free one. Only the port of the first call counts.</param>
    /// <param name="tell">Gets the address of the page, or one line that says why there is none; once in the process.</param>
    /// <returns>The observer of the run; null if there is no page.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The port is out of range.</exception>
    public static IRunObserver? Observe(int port, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        Check(port);
        return Process.Observe(port, tell);
    }

    /// <summary>Serves the page without a run, for programs that show the results of other processes.</summary>
    /// <param name="port">The port, from 0 to 65535; 0 for a free one. Only the port of the first call of the process counts.</param>
    /// <param name="tell">Gets the address of the page, or one line that says why there is none.</param>
    /// <returns>Whether there is a page.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The port is out of range.</exception>
    public static bool Open(int port, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        Check(port);
        return Process.Open(port, tell);
    }

    /// <summary>Shows the result of a run that has ended, such as one of another process. Without a page, it does nothing.</summary>
    /// <param name="result">The result.</param>
    public static void Show(LoadResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Process.Show(result);
    }

    internal static void Check(int port)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, ushort.MaxValue);
    }
}
