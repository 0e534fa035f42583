using LoadForge.Http;
using LoadForge.Http.Log;
using LoadForge.Http.Naming;
using LoadForge.Http.Tracing;
using LoadForge.Recording;

namespace LoadForge.Scenarios;

/// <summary>The environment that all virtual users of a scenario share.</summary>
internal sealed record UserEnvironment
{
    public Scenario Scenario { get; init; } = new("", static _ => Task.CompletedTask);

    public required int ScenarioIndex { get; init; }

    public required Recorder Recorder { get; init; }

    public required TimeProvider Clock { get; init; }

    public required HttpMessageInvoker Transport { get; init; }

    public required HttpSettings Http { get; init; }

    public required Uri? Target { get; init; }

    public required RouteCache Routes { get; init; }

    public required int Seed { get; init; }

    /// <summary>Feeds, checks and custom metrics of the run.</summary>
    public RunServices Services { get; init; } = new();

    /// <summary>Whether the phase of an index is judged; checks and custom metrics count only there.</summary>
    public Func<int, bool> IsJudged { get; init; } = static _ => true;

    /// <summary>The login of each user before its first iteration; null for none.</summary>
    public Func<VirtualUser, Task<Credential>>? Login { get; init; }

    /// <summary>How long a login lasts; null for the whole run.</summary>
    public TimeSpan? LoginLasts { get; init; }

    /// <summary>Whether users pause to think.</summary>
    public bool HasThinkTime { get; init; } = true;

    /// <summary>Whether programs that users run may time out.</summary>
    public bool HasTimeouts { get; init; } = true;

    /// <summary>The log of requests and responses; null for none.</summary>
    public ExchangeLog? Log { get; init; }

    /// <summary>Which iterations have a trace; null for none.</summary>
    public IterationTraces? Traces { get; init; }

    /// <summary>Cancelled when users must stop immediately.</summary>
    public required CancellationToken Cancellation { get; init; }
}
