namespace LoadForge.Analysis.Detection.Arithmetic;

/// <summary>A small set of sorted values to which values are added and from which they are removed.</summary>
internal sealed class SortedWindow(int capacity)
{
    // One more than the size: the next value is added before the oldest is removed.
    private readonly double[] _values = new double[capacity + 1];
    private int _count;

    public double Median => (_values[(_count - 1) / 2] + _values[_count / 2]) / 2;

    public void Add(double value)
    {
        int place = Array.BinarySearch(_values, 0, _count, value);
        if (place < 0) place = ~place;
        Array.Copy(_values, place, _values, place + 1, _count - place);
        _values[place] = value;
        _count++;
    }

    public void Remove(double value)
    {
        int place = Array.BinarySearch(_values, 0, _count, value);
        Array.Copy(_values, place + 1, _values, place, _count - place - 1);
        _count--;
    }
}
