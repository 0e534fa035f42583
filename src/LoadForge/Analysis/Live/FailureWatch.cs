using LoadForge.Formatting;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Analysis.Live;

/// <summary>Finds kinds of failures while the run lasts: since when, how often, and in which step if nearly all are of one.</summary>
/// <param name="found">Gets the findings.</param>
internal sealed class FailureWatch(FindingList found)
{
    private const long Min = 10;
    private const double MinShare = 0.01;
    private const double OneStep = 0.95;

    // Kinds contain details such as the names of exceptions.
    private const int MaxKinds = 50;

    // After this time without another one, a kind of failure has ended.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private readonly Dictionary<Outcome, Kind> _kinds = [];

    /// <summary>Adds an interval.</summary>
    public void Add(MetricSnapshot snapshot)
    {
        foreach (OutcomeCount failure in snapshot.Interval.Outcomes.Where(static count => count.Outcome.IsFailure)) Add(snapshot, failure);
        foreach ((Outcome outcome, Kind kind) in _kinds.Where(pair => snapshot.At - pair.Value.Last > Quiet))
        {
            if (kind.Number is { } number) found.Change(number, TextOf(outcome, kind), kind.Last);
        }
    }

    private void Add(MetricSnapshot snapshot, OutcomeCount failure)
    {
        if (!_kinds.TryGetValue(failure.Outcome, out Kind? kind))
        {
            if (_kinds.Count == MaxKinds) return;
            _kinds[failure.Outcome] = kind = new Kind { First = snapshot.At - snapshot.Interval.Duration };
        }

        kind.Last = snapshot.At;
        kind.Count += failure.Count;
        foreach (StepStatistics step in snapshot.Steps) kind.Add(step, failure.Outcome);
        if (kind.Number is { } number)
        {
            found.Change(number, TextOf(failure.Outcome, kind));
        }
        else if (kind.Count >= Min && failure.Count >= MinShare * snapshot.Interval.Count)
        {
            kind.Number = found.Add(InsightKind.Failures, kind.First, TextOf(failure.Outcome, kind));
        }
    }

    private static string TextOf(Outcome outcome, Kind kind)
    {
        string step = kind.Steps.FirstOrDefault(step => step.Value >= OneStep * kind.Count).Key is { } name ? " in " + BoundedList.Name(name) : "";
        return $"failures: {BoundedList.Name(outcome.ToString())}, {Quantity.Of(kind.Count, "time")}{step}";
    }

    /// <summary>One kind of failures.</summary>
    private sealed class Kind
    {
        private const int MaxSteps = 50;

        public required TimeSpan First { get; init; }

        public TimeSpan Last { get; set; }

        public long Count { get; set; }

        public int? Number { get; set; }

        public Dictionary<string, long> Steps { get; } = new(StringComparer.Ordinal);

        public void Add(StepStatistics step, Outcome outcome)
        {
            long count = step.Statistics.Outcomes.FirstOrDefault(entry => entry.Outcome == outcome)?.Count ?? 0;
            if (count == 0 || (Steps.Count == MaxSteps && !Steps.ContainsKey(step.Step))) return;
            Steps[step.Step] = Steps.GetValueOrDefault(step.Step) + count;
        }
    }
}
