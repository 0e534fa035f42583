using LoadForge.Units;

namespace LoadForge.Profiles;

/// <summary>The limits of a closed model besides its number of users. A limit is null if it is not set.</summary>
public sealed record StartLimits
{
    /// <summary>No limits.</summary>
    public static StartLimits None { get; } = new();

    /// <summary>The iterations of all users together, warm-ups included, after which the run ends; it ends with its profile if that comes first.</summary>
    public long? Iterations { get; init; }

    /// <summary>The iterations that each user runs, including warm-ups; the run ends when all have run them or its profile ends, whichever is first.</summary>
    public long? IterationsPerUser { get; init; }

    /// <summary>The maximum rate of starts of all users together.</summary>
    public ArrivalRate? Rate { get; init; }

    /// <summary>The maximum rate of starts of each user.</summary>
    public ArrivalRate? RatePerUser { get; init; }

    /// <summary>
    /// The time from one start of a user to its next. If an iteration takes longer, the next one starts immediately, and the time counts from there.
    /// </summary>
    public TimeSpan? Pacing { get; init; }

    /// <summary>The limits as one line, such as <c>at most 1000 iterations, at most 50/s</c>; empty when there are none.</summary>
    public override string ToString() => string.Join(", ", Texts());

    private IEnumerable<string> Texts()
    {
        if (Iterations is { } total) yield return "at most " + Quantity.Of(total, "iteration");
        if (IterationsPerUser is { } each) yield return $"at most {Quantity.Of(each, "iteration")} per user";
        if (Rate is { } rate) yield return $"at most {rate}";
        if (RatePerUser is { } own) yield return $"at most {own} per user";
        if (Pacing is { } pacing) yield return "paced " + Quantity.Exact(pacing);
    }
}
