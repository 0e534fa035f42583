using System.Collections.Immutable;

namespace LoadForge.Thresholds.Windows;

/// <summary>
/// A series of values of limited length. When it is full, each two neighbours are replaced by the worse of them and the series continues at half the
/// resolution, so that the worst moments of a run of any length remain visible.
/// </summary>
/// <param name="lowIsWorst">Whether low values are the bad ones, as of a throughput.</param>
internal sealed class BoundedCourse(bool lowIsWorst)
{
    /// <summary>The maximum number of values; even.</summary>
    public const int Places = 120;

    private readonly double[] _values = new double[Places];
    private readonly TimeSpan[] _ends = new TimeSpan[Places];
    private int _count;
    private int _each = 1;
    private int _inLast;

    /// <summary>The values so far; NaN for none.</summary>
    public ImmutableArray<double> Values => [.. _values.AsSpan(0, _count)];

    /// <summary>The end of the time of each value.</summary>
    public ImmutableArray<TimeSpan> Ends => [.. _ends.AsSpan(0, _count)];

    /// <summary>Adds the next value.</summary>
    /// <param name="value">The value; NaN if there is none.</param>
    /// <param name="end">The end of its time, from the start of the run.</param>
    public void Add(double value, TimeSpan end)
    {
        if (_count > 0 && _inLast < _each)
        {
            _values[_count - 1] = Worse(_values[_count - 1], value);
            _ends[_count - 1] = end;
            _inLast++;
            return;
        }

        if (_count == Places) Halve();
        _ends[_count] = end;
        _values[_count++] = value;
        _inLast = 1;
    }

    private void Halve()
    {
        for (int i = 0; i < Places / 2; i++) (_values[i], _ends[i]) = (Worse(_values[2 * i], _values[(2 * i) + 1]), _ends[(2 * i) + 1]);
        _count = Places / 2;
        _each *= 2;
        _inLast = _each;
    }

    private double Worse(double left, double right) =>
        double.IsNaN(left) ? right
        : double.IsNaN(right) ? left
        : lowIsWorst ? Math.Min(left, right) : Math.Max(left, right);
}
