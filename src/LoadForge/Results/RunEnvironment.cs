using LoadForge.Settings;

namespace LoadForge.Results;

/// <summary>The environment in which a run was measured.</summary>
public sealed record RunEnvironment
{
    /// <summary>The name of the machine.</summary>
    public required string Machine { get; init; }

    /// <summary>The operating system with its version.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The architecture of the process, such as <c>x64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>The processor, such as <c>AMD EPYC 7B13</c>.</summary>
    public required string Cpu { get; init; }

    /// <summary>Cores that the process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>The memory that the process may use, in bytes; null if unknown.</summary>
    public long? Memory { get; init; }

    /// <summary>The runtime with its version, such as <c>.NET 10.0.1</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>The GC mode: <c>workstation</c> or <c>server</c>.</summary>
    public required string GarbageCollection { get; init; }

    /// <summary>How the code was compiled: <c>Release</c>, <c>Debug</c>, or both with LoadForge's own; null if unknown.</summary>
    public string? Build { get; init; }

    /// <summary>The version of LoadForge.</summary>
    public required string LoadForge { get; init; }

    /// <summary>The build server and its build; null outside a known build server.</summary>
    public BuildServer? BuildServer { get; init; }
}
