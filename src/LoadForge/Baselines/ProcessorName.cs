using System.Runtime.InteropServices;
using System.Text;

namespace LoadForge.Baselines;

/// <summary>The name of the machine's processor.</summary>
internal static class ProcessorName
{
    private const string CpuInfo = "/proc/cpuinfo";

    /// <summary>
    /// The name; where the system does not report it, one that no other machine is likely to have, since two that are unknown are not known to be the same.
    /// </summary>
    public static string Here()
    {
        try
        {
            string? name = File.Exists(CpuInfo) ? In(File.ReadLines(CpuInfo)) : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
            return string.IsNullOrEmpty(name) ? Unknown(Environment.MachineName) : name;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Unknown(Environment.MachineName);
        }
    }

    /// <summary>
    /// The name in Linux's list of processors. ARM's have none there, but the numbers of their maker and of their design. Null if neither is available.
    /// </summary>
    public static string? In(IEnumerable<string> lines)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in lines)
        {
            if (line.Split(':', 2) is [var key, var value]) values.TryAdd(key.Trim(), value.Trim());
        }

        return values.TryGetValue("model name", out string? name) && name.Length > 0 ? name
            : values.TryGetValue("CPU implementer", out string? maker)
                && values.TryGetValue("CPU part", out string? part) ? $"ARM implementer {maker}, part {part}"
            : null;
    }

    internal static string Unknown(string machine) =>
        $"unknown ({RuntimeInformation.ProcessArchitecture}, machine {ShortSum.Of(Encoding.UTF8.GetBytes(machine))})";
}
