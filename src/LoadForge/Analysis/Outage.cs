namespace LoadForge.Analysis;

/// <summary>
/// A stretch of the judged phases in which load went on and no step succeeded, although the run's own pace let many expect it. It begins with the last success before it, or with the
/// start of the first step that waited, and ends with the first success after it, so that it is longer than the target's own by at most the time between two completions.
/// </summary>
public sealed record Outage
{
    /// <summary>What happened to the load.</summary>
    public required OutageKind Kind { get; init; }

    /// <summary>The phase in which it lies; the first and the last when there are several, as <c>hold–spike</c>.</summary>
    public required string Phase { get; init; }

    /// <summary>Where it begins, from the start of the run.</summary>
    public required TimeSpan Start { get; init; }

    /// <summary>Where it ends, from the start of the run; the end of the last judged phase when nothing succeeded until then.</summary>
    public required TimeSpan End { get; init; }

    /// <summary>How long it lasted.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>Iterations under way at its end (open model), or virtual users (closed model).</summary>
    public required long Waiting { get; init; }

    /// <summary>Steps that failed in it.</summary>
    public required long Failed { get; init; }

    /// <summary>How many successes the pace of the rest of the run let expect in it; 0 when nothing succeeded in the whole run.</summary>
    public required double Expected { get; init; }

    /// <summary>Whether it cannot be told from a standstill of the generator: the generator was saturated, or a second of the stretch was cut by a pause of its own process.</summary>
    public required bool IsGeneratorInDoubt { get; init; }
}
