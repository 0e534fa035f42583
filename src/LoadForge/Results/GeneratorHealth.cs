using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Results;

/// <summary>The health of the generator, the process that generates the load. The latencies of a saturated generator are not those of the server.</summary>
public sealed record GeneratorHealth
{
    /// <summary>Actual start − intended start of the iterations; empty in the closed model.</summary>
    public required LatencyStatistics StartDelay { get; init; }

    /// <summary>CPU time of the whole process ÷ the time of all cores it may use.</summary>
    public required Ratio CpuShare { get; init; }

    /// <summary>
    /// Of the time in which the process's threads wanted a core, the share for which they had to wait, about a half on an idle machine; null where the system
    /// does not report it.
    /// </summary>
    public Ratio? CpuWaitShare { get; init; }

    /// <summary>How long requests waited inside the client for a connection; null when the plan does not limit connections, as none waits then.</summary>
    public LatencyStatistics? ConnectionQueue { get; init; }

    /// <summary>
    /// How long the generator itself may have held a response back on one way through its thread pool, as sampled 50 times a second; null if that is not known,
    /// as when a step blocked a thread that sockets complete on, or requests waited for a connection.
    /// </summary>
    public LatencyStatistics? ResponseDelay { get; init; }

    /// <summary>Time in garbage-collection pauses ÷ the time of the run.</summary>
    public required Ratio GcPauseShare { get; init; }

    /// <summary>The longest queue of work waiting for a thread at any second's end.</summary>
    public required long MaxThreadPoolQueue { get; init; }

    /// <summary>Cores that the process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>
    /// Whether socket completions run inline (<c>DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1</c>), which costs a third less CPU per request.
    /// </summary>
    public required bool InlineCompletions { get; init; }

    /// <summary>The HTTP transport that the run used.</summary>
    public TransportUse Transport { get; init; }

    /// <summary>Whether LoadForge's own transport waited for its sockets with epoll, which costs less CPU per request; false if it was not used.</summary>
    public bool WatchesSockets { get; init; }

    /// <summary>
    /// Whether the code of all scenarios was compiled with optimization, as the configuration Release does; code of a Debug build costs the generator more.
    /// </summary>
    public bool OptimizedScenarios { get; init; } = true;

    /// <summary>Whether the runtime collects garbage in server mode.</summary>
    public required bool ServerGarbageCollection { get; init; }

    /// <summary>
    /// How long the generator warmed itself up before the clock of the run started: about 300 ms, 1 s on a busy machine.
    /// Only the first run of a process in real time does; zero for all others.
    /// </summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>The signals that the generator was saturated, each with its value; empty if it was healthy.</summary>
    public required ImmutableArray<string> Saturation { get; init; }

    /// <summary>
    /// Of <see cref="Saturation"/>, what only the generator itself can have caused: starts that were late because the target kept every user busy are left out.
    /// </summary>
    internal ImmutableArray<string> OwnSaturation
    {
        get => field.IsDefault ? Saturation : field;
        init;
    }

    /// <summary>Where the scenario was seen to block a thread that sockets complete on, such as <c>the step "pay"</c>.</summary>
    internal ImmutableArray<string> BlockedSteps { get; init; } = [];

    /// <summary>Whether the generator kept up with its own plan.</summary>
    public bool IsHealthy => Saturation.IsEmpty;

    /// <summary>The same with every text passed through a function that takes secrets out.</summary>
    internal GeneratorHealth Redacted(Func<string, string> redact) => this with
    {
        Saturation = [.. Saturation.Select(redact)],
        OwnSaturation = [.. OwnSaturation.Select(redact)],
        BlockedSteps = [.. BlockedSteps.Select(redact)],
    };
}
