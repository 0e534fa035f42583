using System.Net.Sockets;
using LoadForge.Dashboard.Runs;

namespace LoadForge.Dashboard.Serving;

/// <summary>The one server of a process, which starts with the first run. If it cannot start, no other run tries again.</summary>
internal sealed class ProcessDashboard
{
    private readonly Lock _opening = new();
    private RunHub? _runs;
    private bool _isRefused;

    /// <summary>Observes a run; null if there is no page.</summary>
    public RunFeed? Observe(int port, Action<string> tell)
    {
        lock (_opening)
        {
            if (_runs is null && !_isRefused) Open(port, tell);
            return _runs?.Observe();
        }
    }

    private void Open(int port, Action<string> tell)
    {
        string line = Start(port);
        try
        {
            tell(line);
        }
        catch (Exception)
        {
            // A line that cannot be printed must not cost the run.
        }
    }

    // Returns the address, or why there is none.
    private string Start(int port)
    {
        var runs = new RunHub();
        try
        {
            Uri address = DashboardServer.Start(runs, port).Address;
            _runs = runs;

            // The process may end right after its last run, whose end the pages should still get.
            AppDomain.CurrentDomain.ProcessExit += (_, _) => runs.Close();
            return $"Live dashboard: {address}";
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            _isRefused = true;
            return DashboardServer.Refusal(port, problem);
        }
    }
}
