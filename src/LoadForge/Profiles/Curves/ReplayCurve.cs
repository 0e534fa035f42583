using System.Collections.Immutable;

namespace LoadForge.Profiles.Curves;

/// <summary>
/// Recorded starts, each at its moment: N(t) is their number before t, times a weight. The level at t is the average over the second of the phase in which t
/// lies.
/// </summary>
internal sealed class ReplayCurve : Curve
{
    private readonly ImmutableArray<double> _starts;
    private readonly double _weight;

    /// <summary>Creates the curve.</summary>
    /// <param name="starts">The starts in seconds, ascending, all before the end.</param>
    /// <param name="weight">How many arrivals a recorded start represents: with 0.1 every tenth is replayed, with 2 each twice.</param>
    /// <param name="seconds">When the recording ends.</param>
    public ReplayCurve(ImmutableArray<double> starts, double weight, double seconds)
        : base(seconds)
    {
        _starts = starts;
        _weight = weight;
        double[] levels = [.. Enumerable.Range(0, Math.Max(1, (int)Math.Ceiling(seconds))).Select(second => LevelAt(second))];
        Lowest = levels.Min();
        Highest = levels.Max();
    }

    /// <summary>The recorded starts, in seconds.</summary>
    public ImmutableArray<double> Starts => _starts;

    /// <summary>How many arrivals a recorded start represents.</summary>
    public double Weight => _weight;

    /// <summary>The file that the starts were read from, if the curve is the whole of it.</summary>
    public RecordingFile? File { get; init; }

    public override double Area => _starts.Length * _weight;

    public override double Lowest { get; }

    public override double Highest { get; }

    public override bool IsRate => false;

    public override double LevelAt(double seconds)
    {
        double from = Math.Floor(Math.Min(seconds, Seconds - SameMoment));
        double to = Math.Min(from + 1, Seconds);
        return _weight * (Before(to) - Before(from)) / (to - from);
    }

    public override double AreaUntil(double seconds) => seconds >= Seconds ? Area : _weight * Before(seconds);

    public override double SecondsUntil(double area)
    {
        // 1 − 0.1 / 0.1 style rounding must not give a start to the one before.
        int index = (int)Math.Clamp(Math.Floor((area / _weight) + 1e-6), 0, _starts.Length);
        return index < _starts.Length ? _starts[index] : Seconds;
    }

    public override double NextTurn(double seconds) => Math.Min(Seconds, Math.Floor(seconds + SameMoment) + 1);

    public override Curve Part(double from, double length) =>
        new ReplayCurve(
            [
                .. _starts[
                    Before(from)..(from + length >= Seconds - SameMoment ? _starts.Length : Before(from + length))
                ].Select(start => Math.Max(0, start - from))
            ],
            _weight,
            length);

    public override Curve Scaled(double load, double time) => new ReplayCurve([.. _starts.Select(start => start * time)], _weight * load, Seconds * time);

    private int Before(double seconds)
    {
        int low = 0;
        int high = _starts.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (_starts[middle] < seconds) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
