using System.Collections.Immutable;

namespace LoadForge.Scenarios;

/// <summary>
/// The scenarios that share a load profile in one run. Each iteration draws its scenario by weight. The draw is a function of the seed and a number, not of
/// time: of the arrival's number in the open model, of the user's and its iteration's in the closed one.
/// </summary>
internal sealed class ScenarioMix
{
    // A number that no user has.
    private const int ArrivalStream = -1;

    private readonly ImmutableArray<UserEnvironment> _environments;
    private readonly long[] _upTo;
    private readonly int _seed;
    private readonly bool _inTurn;

    /// <summary>Creates the mix of a run.</summary>
    /// <param name="environments">One for each scenario; at least one.</param>
    /// <param name="weights">The weight of each, 1 or more.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="inTurn">Whether users run the scenarios in turn, the first user beginning with the first, and nothing is drawn.</param>
    public ScenarioMix(ImmutableArray<UserEnvironment> environments, IEnumerable<int> weights, int seed, bool inTurn = false)
    {
        _environments = environments;
        _seed = seed;
        _inTurn = inTurn;
        long sum = 0;
        _upTo = [.. weights.Select(weight => sum += weight)];
    }

    /// <summary>The number of scenarios.</summary>
    public int Count => _environments.Length;

    /// <summary>The environment that the users of a scenario share.</summary>
    public UserEnvironment this[int scenario] => _environments[scenario];

    /// <summary>The scenario of an arrival.</summary>
    /// <param name="number">The arrival's number in the schedule.</param>
    public int OfArrival(long number) => Count == 1 ? 0 : Draw(SeedMix.Of(_seed, ArrivalStream, number));

    /// <summary>The scenario of a user's iteration.</summary>
    /// <param name="user">The user's number.</param>
    /// <param name="iteration">The iteration's number.</param>
    public int OfIteration(int user, long iteration) =>
        Count == 1 ? 0 : _inTurn ? (int)((user + iteration) % Count) : Draw(SeedMix.Of(_seed, user, iteration));

    private int Draw(ulong mixed)
    {
        // mixed ÷ 2^64 is uniform in [0, 1).
        long at = (long)((UInt128)mixed * (ulong)_upTo[^1] >> 64);
        int scenario = 0;
        while (_upTo[scenario] <= at)
        {
            scenario++;
        }

        return scenario;
    }
}
