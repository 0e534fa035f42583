using OpenTelemetry.Metrics;

namespace LoadForge.OpenTelemetry.Exporting;

/// <summary>The exports of this process: one for each collector and one for each port, which all runs share until the process ends.</summary>
internal static class ProcessExports
{
    private const string Loopback = "127.0.0.1";

    // Each run has delivered its values when it ended, so that little is lost.
    private static readonly TimeSpan MaxEnd = TimeSpan.FromSeconds(1);

    private static readonly Lock Changing = new();
    private static readonly Dictionary<(Uri? Endpoint, OtlpProtocol? Protocol), CollectorExport> Collectors = [];
    private static readonly Dictionary<int, MeterProvider> Listeners = [];
    private static bool _endsWithProcess;

    /// <summary>The export to a collector, which begins now if it is the first. Whether there are traces, and how long is waited, is up to each run.</summary>
    /// <param name="export">Where.</param>
    public static CollectorExport To(OtlpExport export)
    {
        (Uri? Endpoint, OtlpProtocol? Protocol) address = (export.Endpoint, export.Protocol);
        lock (Changing)
        {
            if (Collectors.TryGetValue(address, out CollectorExport? known)) return known;
            var added = new CollectorExport(export);
            Collectors.Add(address, added);
            EndWithProcess();
            return added;
        }
    }

    /// <summary>Serves metrics for Prometheus on a port, unless that has begun already.</summary>
    /// <param name="port">The port.</param>
    public static void Serve(int port)
    {
        lock (Changing)
        {
            if (Listeners.ContainsKey(port)) return;
            MeterProvider added = ProviderBuild.For(Listeners, () => ProviderBuilders.Meters().AddPrometheusHttpListener(options =>
            {
                // Also where the standard variables name another host.
                options.Host = Loopback;
                options.Port = port;
            }).Build());
            Listeners.Add(port, added);
            EndWithProcess();
        }
    }

    /// <summary>Ends all exports, which begin anew when a run needs them: when the process ends, and between tests.</summary>
    public static void End()
    {
        IDisposable[] ended;
        lock (Changing)
        {
            ended = [.. Collectors.Values, .. Listeners.Values];
            Collectors.Clear();
            Listeners.Clear();
        }

        // Side by side: one that waits for its peer does not keep the others from ending.
        ProviderEnd.Within(MaxEnd, () => Parallel.ForEach(ended, static export => export.Dispose()).IsCompleted);
    }

    private static void EndWithProcess()
    {
        if (_endsWithProcess) return;
        _endsWithProcess = true;
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => End();
    }
}
