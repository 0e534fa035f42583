using LoadForge.Capacity;

namespace LoadForge.Tests.Capacity;

/// <summary>A target with a known capacity that a search probes in no time. Near its capacity chance decides, the more so the nearer.</summary>
/// <param name="range">What is searched.</param>
/// <param name="capacity">The load up to which thresholds are met.</param>
/// <param name="noise">How wide the zone of chance is, as a ratio of the capacity; 0 for none.</param>
/// <param name="generator">The load from which the generator is saturated.</param>
/// <param name="seed">The seed of chance.</param>
internal sealed class SimulatedTarget(SearchRange range, double capacity, double noise = 0, double generator = double.PositiveInfinity, int seed = 1)
{
    private readonly Random _random = new(seed);
    private readonly List<Finding> _findings = [];

    /// <summary>The probes that were made.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>What the probes say together.</summary>
    public SearchBounds Bounds => new(_findings);

    /// <summary>Searches to the end.</summary>
    public CapacityEnding Search()
    {
        while (true)
        {
            SearchStep step = SearchCourse.Next(range, _findings);
            if (step.Ending is { } ending) return ending;
            _findings.Add(new Finding(step.Level, Probe(step.Level), step.IsLong));
            Assert.That(_findings, Has.Count.LessThanOrEqualTo(range.MaxProbes));
        }
    }

    private ProbeStatus Probe(double level)
    {
        if (level >= generator) return ProbeStatus.Saturated;

        // The logistic curve of the distance: half of the probes at the capacity itself pass.
        double likely = noise == 0 ? (level <= capacity ? 1 : 0) : 1 / (1 + Math.Exp((level - capacity) / (capacity * noise / 4)));
        bool isMet = _random.NextDouble() < likely;
        return isMet ? ProbeStatus.Passed : ProbeStatus.Failed;
    }
}
