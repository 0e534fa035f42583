using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Results;

/// <summary>The health of the generator, the process that generates the load. The latencies of a saturated generator are not those of the server.</summary>
public sealed record GeneratorHealth
{
    /// <summary>Actual start − intended start of the iterations; empty in the closed model.</summary>
    public required LatencyStatistics StartDelay { get; init; }

    /// <summary>CPU time of the whole process ÷ time of all cores that it may use.</summary>
    public required Ratio CpuShare { get; init; }

    /// <summary>
    /// The share of time that threads of the process, when ready to run, waited for a core; about a half on an idle machine; null if the system
    /// does not report it.
    /// </summary>
    public Ratio? CpuWaitShare { get; init; }

    /// <summary>How long requests waited inside the client for a connection; null if the plan does not limit connections, because then none waits.</summary>
    public LatencyStatistics? ConnectionQueue { get; init; }

    /// <summary>
    /// How long the generator may have delayed a response on one pass through its thread pool, sampled 50 times a second; null if unknown,
    /// for example because a step blocked a socket thread, or requests waited for a connection.
    /// </summary>
    public LatencyStatistics? ResponseDelay { get; init; }

    /// <summary>Time in garbage-collection pauses ÷ the time of the run.</summary>
    public required Ratio GcPauseShare { get; init; }

    /// <summary>The longest thread-pool queue at the end of any second.</summary>
    public required long MaxThreadPoolQueue { get; init; }

    /// <summary>
    /// Bytes that the run received on the wire, headers and TLS included, warm-up phases too; null if unknown: without requests, and with HTTP/3.
    /// </summary>
    public long? NetworkReceived { get; init; }

    /// <summary>Bytes that the run sent on the wire, counted like <see cref="NetworkReceived"/>.</summary>
    public long? NetworkSent { get; init; }

    /// <summary>
    /// Whether some requests shared a connection, as in HTTP/2 and HTTP/3, so that the bytes of their steps are those of bodies only:
    /// <see cref="LoadStatistics.BytesSent"/> and <see cref="LoadStatistics.BytesOnWire"/> are then too small.
    /// </summary>
    public bool CountsBodiesOnly { get; init; }

    /// <summary>Cores that the process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>
    /// Whether socket completions ran inline (<c>DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1</c>), which saves a third of the CPU time per request.
    /// </summary>
    public required bool InlineCompletions { get; init; }

    /// <summary>The HTTP transport that the run used.</summary>
    public TransportUse Transport { get; init; }

    /// <summary>Whether LoadForge's own transport waited for its sockets with epoll, which saves CPU time; false if it was not used.</summary>
    public bool WatchesSockets { get; init; }

    /// <summary>
    /// Whether all scenarios were compiled with optimization, as in the configuration Release. A Debug build needs more CPU time.
    /// </summary>
    public bool OptimizedScenarios { get; init; } = true;

    /// <summary>Whether the runtime collects garbage in server mode.</summary>
    public required bool ServerGarbageCollection { get; init; }

    /// <summary>
    /// The duration of the generator's warm-up before the clock of the run started: about 300 ms, 1 s on a busy machine.
    /// Only the first run of a process in real time warms up; zero for all others.
    /// </summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>The signals that the generator was saturated, each with its value; empty if it was healthy.</summary>
    public required ImmutableArray<string> Saturation { get; init; }

    /// <summary>
    /// The signals of <see cref="Saturation"/> that only the generator can have caused, excluding late starts while the target kept all users busy.
    /// </summary>
    internal ImmutableArray<string> OwnSaturation
    {
        get => field.IsDefault ? Saturation : field;
        init;
    }

    /// <summary>The places where the scenario blocked a socket thread, such as <c>the step "pay"</c>.</summary>
    internal ImmutableArray<string> BlockedSteps { get; init; } = [];

    /// <summary>Whether the generator kept up with the plan.</summary>
    public bool IsHealthy => Saturation.IsEmpty;

    /// <summary>A copy with every text passed through a function that removes secrets.</summary>
    internal GeneratorHealth Redacted(Func<string, string> redact) => this with
    {
        Saturation = [.. Saturation.Select(redact)],
        OwnSaturation = [.. OwnSaturation.Select(redact)],
        BlockedSteps = [.. BlockedSteps.Select(redact)],
    };
}
