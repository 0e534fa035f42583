using System.Collections.Immutable;

namespace LoadForge.Profiles.Curves;

/// <summary>A sequence of constant levels: a custom schedule, cut into slices.</summary>
internal sealed class StepCurve : Curve
{
    private readonly ImmutableArray<double> _starts;
    private readonly ImmutableArray<double> _levels;
    private readonly ImmutableArray<double> _areas;

    /// <summary>Creates the curve.</summary>
    /// <param name="starts">When each level begins, the first at 0, ascending.</param>
    /// <param name="levels">The levels, one for each start.</param>
    /// <param name="seconds">When the last one ends.</param>
    public StepCurve(ImmutableArray<double> starts, ImmutableArray<double> levels, double seconds)
        : base(seconds)
    {
        _starts = starts;
        _levels = levels;
        var areas = ImmutableArray.CreateBuilder<double>(starts.Length);
        double area = 0;
        for (int index = 0; index < starts.Length; index++)
        {
            areas.Add(area);
            area += levels[index] * ((index + 1 < starts.Length ? starts[index + 1] : seconds) - starts[index]);
        }

        _areas = areas.MoveToImmutable();
        Area = area;
        Lowest = levels.Min();
        Highest = levels.Max();
    }

    /// <summary>When each level begins, in seconds.</summary>
    public ImmutableArray<double> Starts => _starts;

    /// <summary>The levels.</summary>
    public ImmutableArray<double> Levels => _levels;

    public override double Area { get; }

    public override double Lowest { get; }

    public override double Highest { get; }

    /// <summary>Cuts a function into slices of equal length, each at the level of its middle, and joins neighbours of one level.</summary>
    /// <param name="level">The level at a moment.</param>
    /// <param name="slices">How many slices.</param>
    /// <param name="seconds">How long all of them are.</param>
    public static StepCurve Of(Func<double, double> level, int slices, double seconds)
    {
        var starts = ImmutableArray.CreateBuilder<double>();
        var levels = ImmutableArray.CreateBuilder<double>();
        for (int slice = 0; slice < slices; slice++)
        {
            double value = level((slice + 0.5) * seconds / slices);
            if (levels.Count > 0 && levels[^1].Equals(value)) continue;
            starts.Add(slice * seconds / slices);
            levels.Add(value);
        }

        return new StepCurve(starts.ToImmutable(), levels.ToImmutable(), seconds);
    }

    public override double LevelAt(double seconds) => _levels[IndexAt(seconds)];

    public override double AreaUntil(double seconds)
    {
        int index = IndexAt(seconds);
        return _areas[index] + (_levels[index] * (seconds - _starts[index]));
    }

    public override double SecondsUntil(double area)
    {
        int index = Last(_areas, area + (1e-12 * Math.Max(1, area)));
        double rest = Math.Max(0, area - _areas[index]);
        double end = index + 1 < _starts.Length ? _starts[index + 1] : Seconds;
        return rest <= 0 && _levels[index] <= 0 ? end : Math.Min(end, _starts[index] + (rest / _levels[index]));
    }

    public override double NextTurn(double seconds)
    {
        int next = IndexAt(seconds) + 1;
        return next < _starts.Length ? _starts[next] : Seconds;
    }

    public override Curve Part(double from, double length)
    {
        int first = IndexAt(from);
        int last = Last(_starts, from + length - SameMoment);
        return new StepCurve(
            [0, .. _starts[(first + 1)..Math.Max(first + 1, last + 1)].Select(start => start - from)], _levels[first..Math.Max(first + 1, last + 1)], length);
    }

    public override Curve Scaled(double load, double time) =>
        new StepCurve([.. _starts.Select(start => start * time)], [.. _levels.Select(level => level * load)], Seconds * time);

    private int IndexAt(double seconds) => Last(_starts, seconds + SameMoment);

    // The last index whose value does not exceed the one sought; at least the first index.
    private static int Last(ImmutableArray<double> values, double sought)
    {
        int low = 0;
        int high = values.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (values[middle] <= sought) low = middle;
            else high = middle - 1;
        }

        return low;
    }
}
