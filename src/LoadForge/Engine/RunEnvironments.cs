using System.Runtime.InteropServices;
using LoadForge.Baselines;
using LoadForge.Results;
using LoadForge.Settings;

namespace LoadForge.Engine;

/// <summary>Reads the environment of this process.</summary>
internal static class RunEnvironments
{
    /// <summary>The environment of a run that this process has just made.</summary>
    public static RunEnvironment Of(LoadResult result)
    {
        var fingerprint = EnvironmentFingerprint.Of(result);
        long memory = GC.GetGCMemoryInfo(GCKind.Any).TotalAvailableMemoryBytes;
        return new RunEnvironment
        {
            Machine = Environment.MachineName,
            OperatingSystem = fingerprint.OperatingSystem,
            Architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
            Cpu = fingerprint.Cpu,
            Cores = fingerprint.Cores,
            Memory = memory > 0 ? memory : null,
            Runtime = fingerprint.Runtime,
            GarbageCollection = fingerprint.GarbageCollection,
            Build = fingerprint.Build,
            LoadForge = fingerprint.LoadForge,
            BuildServer = BuildServer.Detect(Environment.GetEnvironmentVariable),
        };
    }
}
