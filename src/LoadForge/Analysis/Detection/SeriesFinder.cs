using LoadForge.Analysis.Detection.Arithmetic;
using LoadForge.Results.Series;

namespace LoadForge.Analysis.Detection;

/// <summary>Finds the anomalies of one series: first where its level changes or drifts, then deviations from these levels.</summary>
internal sealed class SeriesFinder(Segment segment, Scope scope, Signal signal, PointStatistics[] points)
{
    // Steps are searched in at most this many blocks, so a run of hours costs no more than a run of minutes.
    private const int MaxBlocks = 360;

    // A change that is reversed within this many seconds is a spike.
    private const int MaxExcursion = 20;

    // Steps must fit clearly better than a straight line, and each additional step must improve the fit.
    private const double StepAgainstLine = 0.95;
    private const double FurtherStep = 0.1;

    private const int MaxSingleSpikes = 3;

    // The range around the position found by ranks in which a step is searched, and the minimum length of a level.
    private const int Reach = 10;
    private const int MinLevel = 3;

    private readonly List<int> _changes = Changes(signal);
    private Drift? _drift = DriftDetector.Find(signal);

    /// <summary>
    /// The logarithm of the error of steps, with a penalty for each, ÷ that of a straight line: less than 0 if steps fit better; null unless both were found.
    /// The percentiles of a scope are compared together, because they show the same event.
    /// </summary>
    public double? StepsAgainstLine => _drift is not { } line || _changes.Count == 0
        ? null
        : Math.Log(Misfit(_changes) * (1 + (FurtherStep * (_changes.Count - 1))) / (StepAgainstLine * Math.Max(1e-9, Misfit(line))));

    /// <summary>Whether it is a series of latencies.</summary>
    public bool IsTime => signal.IsTime;

    /// <summary>The findings.</summary>
    /// <param name="stepsFit">Whether the series has steps, if both steps and a drift are possible.</param>
    public IEnumerable<Finding> Find(bool stepsFit)
    {
        if (_drift is not null && _changes.Count > 0)
        {
            if (stepsFit) _drift = null;
            else _changes.Clear();
        }

        List<Excursion> plateaus = TakePlateaus(_changes);
        LocalBaseline around = LocalBaseline.Of(signal, _changes);
        (List<Excursion> Excursions, double Period)? pauses = PauseDetector.Find(signal, around);
        List<Excursion> spikes = pauses is null ? Together(plateaus, SpikeDetector.Find(signal, around, points)) : [];
        Finding[] findings =
        [
            .. _changes.Select((_, i) => Step(i)),
            .. _drift is { } moved ? [Drifting(moved)] : Array.Empty<Finding>(),
            .. pauses is { } found
                ? [Excursions(found.Excursions, around) with { Kind = AnomalyKind.PeriodicPauses, Period = found.Period * SecondsEach }]
                : Array.Empty<Finding>(),
            .. spikes.Count > MaxSingleSpikes ? [Excursions(spikes, around)] : spikes.Select(spike => Excursions([spike], around)),
        ];
        return findings.Select(finding => finding with { Clarity = Math.Abs(signal.Scale(finding.After) - signal.Scale(finding.Before)) / around.Scatter });
    }

    private double SecondsEach => segment.Lengths.Average();

    private static List<int> Changes(Signal signal)
    {
        int size = (signal.Values.Length + MaxBlocks - 1) / MaxBlocks;
        List<int> changes = [.. StepDetector.Find(signal.InBlocks(size)).Select(block => block * size)];
        for (int i = 0; i < changes.Count; i++)
        {
            int start = i == 0 ? 0 : changes[i - 1], end = i + 1 < changes.Count ? changes[i + 1] : signal.Values.Length;
            changes[i] = Placed(signal, changes[i], start, end, Reach + size);
        }

        return changes;
    }

    // Ranks detect the step, but a few high values before it shift its position. It is where the sum of the distances to both levels is smallest.
    private static int Placed(Signal signal, int place, int start, int end, int reach)
    {
        double left = signal.Scale(signal.Level(start, place)), right = signal.Scale(signal.Level(place, end));
        int from = Math.Max(start + MinLevel, place - reach), to = Math.Min(end - MinLevel, place + reach), best = place;
        double cost = 0, least = double.PositiveInfinity;
        for (int k = from; k <= to; k++)
        {
            if (cost < least) (least, best) = (cost, k);
            if (k < to) cost += Math.Abs(signal.Scaled[k] - left) - Math.Abs(signal.Scaled[k] - right);
        }

        return best;
    }

    private double Misfit(List<int> changes)
    {
        double sum = 0;
        int from = 0;
        foreach (int to in changes.Append(signal.Scaled.Length))
        {
            double level = Robust.Median(signal.Scaled.AsSpan(from, to - from));
            for (int i = from; i < to; i++) sum += Math.Abs(signal.Scaled[i] - level);
            from = to;
        }

        return sum;
    }

    private double Misfit(Drift line) => signal.Scaled.Select((value, i) => Math.Abs(value - line.Origin - (line.Slope * i))).Sum();

    // Two opposite changes close to each other, with the same level before and after.
    private List<Excursion> TakePlateaus(List<int> changes)
    {
        List<Excursion> plateaus = [];
        for (int i = 0; i + 1 < changes.Count; i++)
        {
            (int from, int to) = (changes[i], changes[i + 1]);
            int start = i == 0 ? 0 : changes[i - 1], end = i + 2 < changes.Count ? changes[i + 2] : signal.Values.Length;
            double before = signal.Level(start, from), between = signal.Level(from, to), after = signal.Level(to, end);
            bool isTakenBack = signal.Worse * (between - before) > 0 && Math.Abs(after - before) < Math.Abs(between - before) / 2;
            if (!isTakenBack || to - from > MaxExcursion / SecondsEach || !signal.IsExcursion(before, between)) continue;
            plateaus.Add(new Excursion(from, to, Enumerable.Range(from, to - from).MaxBy(place => signal.Worse * signal.Scaled[place])));
            changes.RemoveRange(i--, 2);
        }

        return plateaus;
    }

    private static List<Excursion> Together(List<Excursion> plateaus, List<Excursion> spikes) =>
        [
            .. plateaus.Concat(
                spikes.Where(spike => !plateaus.Exists(plateau => spike.From < plateau.To && plateau.From < spike.To))).OrderBy(excursion => excursion.From)
        ];

    private Finding Step(int index)
    {
        int start = index == 0 ? 0
            : _changes[index - 1], place = _changes[index], end = index + 1 < _changes.Count ? _changes[index + 1]
            : signal.Values.Length;
        return Of(AnomalyKind.Step, Seconds(place, end), Seconds(start, place), signal.Level(start, place), signal.Level(place, end));
    }

    private Finding Drifting(Drift drift)
    {
        int tenth = Math.Max(1, signal.Values.Length / 10);
        double minutes = segment.Lengths.Sum() / 60;
        Finding finding = Of(AnomalyKind.Drift, Seconds(signal.Values.Length - tenth, signal.Values.Length), Seconds(0, tenth), drift.Before, drift.After);
        return finding with { From = 0, To = segment.Points.Length, PerMinute = (drift.After - drift.Before) / minutes };
    }

    private Finding Excursions(List<Excursion> excursions, LocalBaseline around)
    {
        HashSet<int> inside = [
            .. excursions.SelectMany(excursion => Enumerable.Range(excursion.From, excursion.To - excursion.From)).Select(place => signal.Seconds[place])
        ];
        HashSet<int> near = [.. inside.SelectMany(second => Enumerable.Range(second - 1, 3))];
        HashSet<int> beside = [.. Enumerable.Range(0, segment.Points.Length).Where(second => !near.Contains(second))];
        double[] worst = [.. excursions.Select(excursion => signal.Values[excursion.Worst])];
        double usual = signal.Unscale(Robust.Median([.. excursions.Select(excursion => around.Usual[excursion.Worst])]));
        bool highest = signal.Worse > 0;
        double after = excursions.Count > MaxSingleSpikes ? Robust.Median(worst) : highest ? worst.Max() : worst.Min();
        return Of(AnomalyKind.Spike, inside, beside, usual, after) with { Occurrences = excursions.Count };
    }

    private Finding Of(AnomalyKind kind, HashSet<int> inside, HashSet<int> beside, double before, double after) => new()
    {
        Kind = kind,
        Segment = segment,
        Scope = scope,
        Signal = signal,
        From = inside.Min(),
        To = inside.Max() + 1,
        Inside = inside,
        Beside = beside,
        Before = before,
        After = after,
        Clarity = 0,
    };

    private HashSet<int> Seconds(int from, int to) => [.. Enumerable.Range(from, to - from).Select(place => signal.Seconds[place])];
}
