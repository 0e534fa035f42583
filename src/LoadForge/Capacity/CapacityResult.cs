using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Units;

namespace LoadForge.Capacity;

/// <summary>
/// The result of a capacity search: the highest load that met the thresholds, how certain it is, and every probe. Immutable.
/// NUnit's <c>Is.AtLeast(800.PerSecond())</c> compares it with a rate, or with a number of users.
/// </summary>
public sealed record CapacityResult
{
    /// <summary>The name of the search: that of the scenario, unless the plan sets another.</summary>
    public required string Name { get; init; }

    /// <summary>The base address of the target; null if the plan sets none.</summary>
    public Uri? Target { get; init; }

    /// <summary>Whether loads are arrival rates (open) or numbers of virtual users (closed).</summary>
    public required LoadModel Model { get; init; }

    /// <summary>The lowest load of the range.</summary>
    public required double Lowest { get; init; }

    /// <summary>The highest load of the range.</summary>
    public required double Highest { get; init; }

    /// <summary>The maximum distance between the load that passed and the one that failed, as a ratio of the former.</summary>
    public required Ratio Precision { get; init; }

    /// <summary>How the search ended.</summary>
    public required CapacityEnding Ending { get; init; }

    /// <summary>The reason why the search ended early; null otherwise.</summary>
    public string? EndingReason { get; init; }

    /// <summary>The answer: the highest load that met every threshold, in arrivals per second or virtual users; null if none did.</summary>
    public required double? Level { get; init; }

    /// <summary>The lowest load above <see cref="Level"/> at which a threshold failed; null if there is none.</summary>
    public required double? FailedAt { get; init; }

    /// <summary>When the search began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took, including waits for the target to recover.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The probes, in the order in which they were made.</summary>
    public required ImmutableArray<CapacityProbe> Probes { get; init; }

    /// <summary>Notes about the search.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The answer as an arrival rate; null for a search over users, or if no load met the thresholds.</summary>
    public ArrivalRate? Rate => Model == LoadModel.Open && Level is { } level ? new ArrivalRate(level) : null;

    /// <summary>The answer as a number of users; null for a search over rates, or if no load met the thresholds.</summary>
    public Users? Users => Model == LoadModel.Closed && Level is { } level ? new Users((int)level) : null;

    /// <summary>
    /// Whether the search shows if the capacity reaches a load. It does not if it ended between its answer and that load, as when the generator was the
    /// limit, nor below the lowest load if that failed a threshold.
    /// </summary>
    /// <param name="level">Arrivals per second or virtual users.</param>
    public bool CanTell(double level) => Level >= level || FailedAt <= level || Ending == CapacityEnding.Found;

    /// <summary>Compares the answer with a rate; if no load met the thresholds, the answer counts as 0.</summary>
    /// <param name="rate">The rate.</param>
    /// <exception cref="ArgumentException">The search was over users.</exception>
    public int CompareTo(ArrivalRate rate) => Compare(LoadModel.Open, rate.PerSecond, "a rate");

    /// <summary>Compares the answer with a number of users; if no load met the thresholds, the answer counts as 0.</summary>
    /// <param name="users">The number of users.</param>
    /// <exception cref="ArgumentException">The search was over rates.</exception>
    public int CompareTo(Users users) => Compare(LoadModel.Closed, users.Count, "a number of users");

    /// <summary>A load of this search with its unit, such as <c>200/s</c> or <c>40 users</c>.</summary>
    /// <param name="level">Arrivals per second or virtual users.</param>
    public string Describe(double level) => Model == LoadModel.Open ? new ArrivalRate(level).ToString() : new Users((int)level).ToString();

    /// <summary>The answer as one line.</summary>
    public override string ToString() =>
        $"{Name}: {(Level is { } level ? Describe(level) : "no load met the thresholds")} ({Ending}, {Quantity.Of(Probes.Length, "probe")})";

    private int Compare(LoadModel model, double limit, string unit) => model == Model
        ? (Level ?? 0).CompareTo(limit)
        : throw new ArgumentException(
            $"The capacity of \"{Name}\" was searched between {Describe(Lowest)} and {Describe(Highest)}; it cannot be compared with {unit}. Use a limit in "
                + $"the unit of Between(…).");
}
