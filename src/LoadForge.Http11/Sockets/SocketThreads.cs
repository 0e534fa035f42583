using System.Globalization;

namespace LoadForge.Http11.Sockets;

/// <summary>The number of threads that wait for sockets.</summary>
internal static class SocketThreads
{
    private const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT";
    private const uint Max = 1024;

    /// <summary>As many as the runtime starts for inline completions: one for each core, unless the environment of the process gives a number.</summary>
    public static int Count { get; } = Of(Environment.GetEnvironmentVariable(Variable), Environment.ProcessorCount);

    /// <summary>The number from the setting; the number of cores if the setting is missing or invalid.</summary>
    public static int Of(string? setting, int cores) =>
        uint.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out uint count) && count is > 0 and <= Max ? (int)count : cores;
}
