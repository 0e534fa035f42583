using LoadForge.Analysis.Outages;
using LoadForge.Analysis.Wording;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Analysis.Live;

/// <summary>Finds outages while the run lasts, by the rule for those of a result. Its measure is the pace of the run so far.</summary>
/// <param name="found">Gets the findings.</param>
internal sealed class OutageWatch(FindingList found)
{
    // A target may need a while for its first response.
    private static readonly TimeSpan MinWithoutAnySuccess = TimeSpan.FromSeconds(5);

    // If all users think or wait for their pace, nothing finishes either. A snapshot does not show that; earlier silences of the run do.
    private static readonly TimeSpan MinMeasured = TimeSpan.FromSeconds(10);
    private const double MinOfEarlier = 3;

    private readonly PaceSoFar _pace = new();
    private TimeSpan _longestEarlier;
    private LatencyStatistics _times = LatencyStatistics.None;
    private Stretch? _silent;
    private int? _number;

    /// <summary>Adds an interval.</summary>
    public void Add(MetricSnapshot snapshot)
    {
        bool wasInterrupted = PaceRule.WasInterrupted(snapshot.Interval.Duration, snapshot.Generator);
        if (!wasInterrupted && IsSilent(snapshot))
        {
            _silent = Longer(snapshot);
            Tell(_silent.Value);
            return;
        }

        if (_silent is { } silent) End(silent);

        // What the generator missed is no measure.
        if (wasInterrupted) return;
        _pace.Add(snapshot);
        _times = snapshot.Cumulative.ServiceTime;
    }

    private void End(Stretch silent)
    {
        if (_number is { } number) found.Change(number, TextOf(silent), silent.End);
        else if (silent.Length > _longestEarlier) _longestEarlier = silent.Length;
        (_silent, _number) = (null, null);
    }

    private static bool IsSilent(MetricSnapshot snapshot) =>
        snapshot.Interval.Ok == 0 && (snapshot.ActiveUsers > 0 || snapshot.Interval.Failed > 0);

    private Stretch Longer(MetricSnapshot snapshot)
    {
        Stretch before = _silent ?? new Stretch(snapshot.At - snapshot.Interval.Duration, default, 0, 0, 0);
        return before with
        {
            End = snapshot.At,
            Load = before.Load + _pace.LoadOf(snapshot),
            Failed = before.Failed + snapshot.Interval.Failed,
            Waiting = snapshot.ActiveUsers,
        };
    }

    private void Tell(Stretch silent)
    {
        if (_number is null && IsOutage(silent)) _number = found.Add(InsightKind.Outage, silent.Start, TextOf(silent));
        if (_number is { } number) found.Change(number, TextOf(silent));
    }

    private string TextOf(Stretch silent) => _pace.Ok == 0 && silent.Kind == OutageKind.NothingFinished
        ? OutageText.NothingYet(silent.Length, silent.Waiting, _pace.IsPlanned)
        : OutageText.Of(silent.Kind, silent.Length, silent.Failed, silent.Waiting, _pace.IsPlanned);

    private bool IsOutage(Stretch silent)
    {
        if (silent.Length < OutageRule.MinLength) return false;
        bool hasFailed = silent.Kind == OutageKind.EveryRequestFailed;
        if (_pace.Ok == 0) return hasFailed || (silent.Waiting >= OutageRule.MinWaiting && silent.Length >= MinWithoutAnySuccess);
        if (!_pace.IsPlanned && (_pace.Measured < MinMeasured || silent.Length <= MinOfEarlier * _longestEarlier)) return false;
        return OutageRule.IsNoGap(silent.Kind, silent.Length, _pace.Expected(silent.Load), _pace.Ok, _pace.P99)
            && (hasFailed || !OutageRule.IsByChance(_times, silent.Length, silent.Waiting, included: 0));
    }
}
