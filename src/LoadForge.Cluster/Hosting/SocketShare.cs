using System.Diagnostics;
using System.Globalization;

namespace LoadForge.Cluster.Hosting;

/// <summary>
/// The share of an agent in the socket threads of its machine. With inline completions, each process starts one for each core. All agents together would have
/// several: each of them wakes up for fewer answers, which costs more CPU time for each request.
/// </summary>
internal static class SocketShare
{
    private const string Inline = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
    private const string Threads = "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT";

    /// <summary>Gives an agent its share, rounded up. Changes nothing without inline completions, or if the environment of the agent has a number.</summary>
    /// <param name="start">How the agent is started.</param>
    /// <param name="agents">The number of agents on this machine.</param>
    /// <param name="cores">The number of cores.</param>
    public static void Give(ProcessStartInfo start, int agents, int cores)
    {
        if (start.Environment.TryGetValue(Inline, out string? inline) && inline == "1")
            start.Environment.TryAdd(Threads, (((cores - 1) / agents) + 1).ToString(CultureInfo.InvariantCulture));
    }
}
