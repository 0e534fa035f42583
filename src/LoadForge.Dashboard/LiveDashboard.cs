using System.Net.Sockets;
using LoadForge.Dashboard.Runs;
using LoadForge.Dashboard.Serving;
using LoadForge.Plans;

namespace LoadForge.Dashboard;

/// <summary>The live page of this process, for hosts such as test frameworks. It is served from the first observed run until the process ends.</summary>
public static class LiveDashboard
{
    private static readonly Lock Opening = new();
    private static RunHub? _runs;
    private static bool _isRefused;

    /// <summary>Observes a run. The first call serves the page.</summary>
    /// <param name="port">The port, from 0 to 65535; 0 for a free one. Only the port of the first call counts.</param>
    /// <param name="tell">Gets the address of the page, or one line that says why there is none; once in the process.</param>
    /// <returns>The observer of the run; null if there is no page.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The port is out of range.</exception>
    public static IRunObserver? Observe(int port, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        Check(port);
        lock (Opening)
        {
            if (_runs is null && !_isRefused) Open(port, tell);
            return _runs?.Observe();
        }
    }

    internal static void Check(int port)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, ushort.MaxValue);
    }

    private static void Open(int port, Action<string> tell)
    {
        var runs = new RunHub();
        try
        {
            Uri address = DashboardServer.Start(runs, port).Address;
            _runs = runs;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => runs.Close();
            tell($"Live dashboard: {address}");
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            _isRefused = true;
            tell(DashboardServer.Refusal(port, problem));
        }
    }
}
