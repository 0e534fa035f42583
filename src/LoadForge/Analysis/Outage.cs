namespace LoadForge.Analysis;

/// <summary>
/// A period of the judged phases in which load continued and no step succeeded, although many were due at the pace of the rest of the run. It begins with the
/// last success before it, or with the start of the first step that waited, and ends with the first success after it: it exceeds the target's own by at most
/// the time between two completions and that of one request. Outages of less than 0.9 s are not detected.
/// </summary>
public sealed record Outage
{
    /// <summary>The kind of outage.</summary>
    public required OutageKind Kind { get; init; }

    /// <summary>The phase in which it lies; the first and the last if there are several, as <c>hold–spike</c>.</summary>
    public required string Phase { get; init; }

    /// <summary>Where it begins, from the start of the run.</summary>
    public required TimeSpan Start { get; init; }

    /// <summary>Where it ends, from the start of the run; the end of the last judged phase if nothing succeeded until then.</summary>
    public required TimeSpan End { get; init; }

    /// <summary>How long it lasted.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>Iterations in progress at its end, about (open model), or virtual users (closed model).</summary>
    public required long Waiting { get; init; }

    /// <summary>Steps that failed in it.</summary>
    public required long Failed { get; init; }

    /// <summary>The expected number of successes, at the pace of the rest of the run; 0 if nothing succeeded in the whole run.</summary>
    public required double Expected { get; init; }

    /// <summary>Whether the generator itself may have stopped: it was saturated, or its process paused in the period.</summary>
    public required bool IsGeneratorInDoubt { get; init; }
}
