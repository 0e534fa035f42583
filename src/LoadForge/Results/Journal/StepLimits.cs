using System.Collections.Immutable;
using LoadForge.Recording;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Intervals;

namespace LoadForge.Results.Journal;

/// <summary>Checks that the steps, phases and workloads of a journal are those of its plan, and that their number is limited as in a run.</summary>
/// <param name="header">The plan.</param>
internal sealed class StepLimits(JournalHeader header)
{
    /// <summary>The maximum number of custom metrics. The registry of a run has room for fewer, and for names that its threads add at the same time.</summary>
    public const int MaxMetrics = 2 * CustomMetricRegistry.Capacity;

    private readonly int _maxChecks = (2 * CheckRegistry.Capacity) + header.Scenarios.Length;

    private readonly ImmutableArray<int> _phases =
    [
        .. header.Workloads.SelectMany(workload => Enumerable.Repeat(workload.Profile.Phases.Length, workload.Weights.Length)),
    ];

    private readonly ImmutableArray<string> _scenarios = header.Scenarios;
    private readonly HashSet<(int Scenario, string Name)> _known = [];
    private readonly Dictionary<int, int> _names = [];
    private readonly HashSet<string> _metrics = [];
    private readonly HashSet<(string Scenario, string Name)> _checks = [];

    /// <summary>The second, if it is valid.</summary>
    /// <exception cref="FormatException">It refers to something that the plan does not have.</exception>
    public JournalSecond Checked(JournalSecond second)
    {
        foreach ((int scenario, string name) in second.Steps) Add(scenario, name);
        foreach (RecordedStep step in second.Interval.Steps)
        {
            bool isKnown = step.Key.Scenario < _phases.Length
                && (step.Key.IsIteration ? step.Key.Name == _scenarios[step.Key.Scenario] : _known.Contains((step.Key.Scenario, step.Key.Name)));
            if (!isKnown || step.Phase >= _phases[step.Key.Scenario]) throw new FormatException("A step or its phase is not part of the plan.");
        }

        _metrics.UnionWith(second.Metrics.Select(metric => metric.Name));
        _checks.UnionWith(second.Checks.Select(check => (check.Scenario, check.Name)));
        if (_metrics.Count > MaxMetrics || _checks.Count > _maxChecks) throw new FormatException("There are too many custom metrics or checks.");
        bool areKnown = second.Interval.Starts.All(starts => IsPhase(starts.Workload, starts.Phase))
            && second.Changes.All(change => IsPhase(change.Workload, 0) && change.Change.At < header.Workloads[change.Workload].Profile.Duration)
            && second.Finished.All(finished => IsPhase(finished.Workload, 0));
        return areKnown ? second : throw new FormatException("A workload or phase is not part of the plan.");
    }

    private void Add(int scenario, string name)
    {
        int count = _names.GetValueOrDefault(scenario);
        if (scenario >= _phases.Length || count > StepRegistry.Capacity || !_known.Add((scenario, name)))
            throw new FormatException("A step comes twice, or there are too many steps.");
        _names[scenario] = count + 1;
    }

    private bool IsPhase(int workload, int phase) => workload < header.Workloads.Length && phase < header.Workloads[workload].Profile.Phases.Length;
}
