namespace LoadForge.Analysis;

/// <summary>
/// A stretch of the judged phases in which load went on and no step succeeded, although by the pace of the rest of the run many were due. It begins with the
/// last success before it, or with the start of the first step that waited, and ends with the first success after it: it exceeds the target's own by at most
/// the time between two completions and that of one request. Outages of less than 0.9 s are not looked for.
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

    /// <summary>Iterations in progress at its end, about (open model), or virtual users (closed model).</summary>
    public required long Waiting { get; init; }

    /// <summary>Steps that failed in it.</summary>
    public required long Failed { get; init; }

    /// <summary>How many successes the pace of the rest of the run let expect in it; 0 when nothing succeeded in the whole run.</summary>
    public required double Expected { get; init; }

    /// <summary>Whether the generator may have stood still itself: it was saturated, or its process paused in the stretch.</summary>
    public required bool IsGeneratorInDoubt { get; init; }
}
