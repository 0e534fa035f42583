using System.Net.Sockets;
using LoadForge.Dashboard.Runs;
using LoadForge.Results;

namespace LoadForge.Dashboard.Serving;

/// <summary>The one server of a process, which starts with the first run or before it. If it cannot start, nothing tries again.</summary>
internal sealed class ProcessDashboard
{
    private readonly Lock _opening = new();
    private RunHub? _runs;
    private string? _line;

    /// <summary>Serves the page, if nothing has done so; whether there is one.</summary>
    public bool Open(int port, Action<string> tell)
    {
        lock (_opening)
        {
            Tell(tell, _line ??= Start(port));
            return _runs is not null;
        }
    }

    /// <summary>Shows a run of another process.</summary>
    public void Show(LoadResult result)
    {
        lock (_opening) _runs?.Show(result);
    }

    /// <summary>Observes a run; null if there is no page.</summary>
    public RunFeed? Observe(int port, Action<string> tell)
    {
        lock (_opening)
        {
            if (_line is null)
            {
                _line = Start(port);
                Tell(tell, _runs is null ? $"{_line} The run continues without it." : _line);
            }

            return _runs?.Observe();
        }
    }

    private static void Tell(Action<string> tell, string line)
    {
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
            return DashboardServer.Refusal(port, problem);
        }
    }
}
