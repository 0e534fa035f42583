using System.Collections.Immutable;

namespace LoadForge.Profiles.Curves;

/// <summary>
/// One curve up to a moment, and another from there on. Curves that are already joined are flattened, so that a phase can be changed any number of
/// times.
/// </summary>
/// <remarks>
/// N(t) = N₁(t) before the moment T, and N₁(T) + N₂(t − T) from there on: the fraction of an arrival that the first leaves over is the second's, and what lay
/// before the moment stays where it was, to the last bit.
/// </remarks>
internal sealed class PiecewiseCurve : Curve
{
    private readonly ImmutableArray<Piece> _pieces;
    private readonly double[] _starts;
    private readonly double[] _areas;

    /// <summary>Joins two curves.</summary>
    /// <param name="first">The curve before the moment; its later part is ignored.</param>
    /// <param name="at">The moment, in seconds from the start of the phase; more than 0.</param>
    /// <param name="second">The curve from the moment on; its own time begins there.</param>
    public PiecewiseCurve(Curve first, double at, Curve second)
        : base(at + second.Seconds)
    {
        double areaBefore = first.AreaUntil(at);
        _pieces = [.. PiecesOf(first).Where(piece => piece.At < at), .. PiecesOf(second).Select(piece => piece.Later(at, areaBefore))];
        _starts = [.. _pieces.Select(piece => piece.At)];
        _areas = [.. _pieces.Select(piece => piece.AreaBefore)];
    }

    /// <summary>The joined curves, each with its start in seconds.</summary>
    public IEnumerable<(double At, Curve Curve)> Pieces => _pieces.Select(piece => (piece.At, piece.Curve));

    public override double Area => _pieces[^1].AreaBefore + _pieces[^1].Curve.Area;

    public override double Lowest => Enumerable.Range(0, _pieces.Length).Min(index => Cut(index).Lowest);

    public override double Highest => Enumerable.Range(0, _pieces.Length).Max(index => Cut(index).Highest);

    public override bool IsRate => _pieces.All(piece => piece.Curve.IsRate);

    public override double LevelAt(double seconds)
    {
        Piece piece = _pieces[IndexAt(seconds)];
        return piece.Curve.LevelAt(seconds - piece.At);
    }

    public override double AreaUntil(double seconds)
    {
        Piece piece = _pieces[IndexAt(seconds)];
        return piece.AreaBefore + piece.Curve.AreaUntil(seconds - piece.At);
    }

    // If a piece ends without load, its last moment is the first of the next piece: no arrival may be earlier than the change that causes it.
    public override double SecondsUntil(double area)
    {
        int index = LastUpTo(area, _areas);
        Piece found = _pieces[index];
        return Math.Min(EndOf(index), found.At + found.Curve.SecondsUntil(area - found.AreaBefore));
    }

    public override double NextTurn(double seconds)
    {
        int index = IndexAt(seconds);
        return Math.Min(EndOf(index), _pieces[index].At + _pieces[index].Curve.NextTurn(seconds - _pieces[index].At));
    }

    public override Curve Part(double from, double length)
    {
        int index = IndexAt(from + SameMoment);
        Piece piece = _pieces[index];
        double start = Math.Max(0, from - piece.At);
        double left = EndOf(index) - from;
        return length <= left + SameMoment || index == _pieces.Length - 1
            ? piece.Curve.Part(start, length)
            : new PiecewiseCurve(piece.Curve.Part(start, left), left, Part(EndOf(index), length - left));
    }

    public override Curve Scaled(double load, double time)
    {
        Curve scaled = _pieces[^1].Curve.Scaled(load, time);
        for (int index = _pieces.Length - 2; index >= 0; index--)
        {
            scaled = new PiecewiseCurve(_pieces[index].Curve.Scaled(load, time), (EndOf(index) - _pieces[index].At) * time, scaled);
        }

        return scaled;
    }

    private static ImmutableArray<Piece> PiecesOf(Curve curve) => curve is PiecewiseCurve joined ? joined._pieces : [new Piece(0, curve, 0)];

    private double EndOf(int index) => index + 1 < _pieces.Length ? _pieces[index + 1].At : Seconds;

    private Curve Cut(int index) => index + 1 < _pieces.Length ? _pieces[index].Curve.Part(0, EndOf(index) - _pieces[index].At) : _pieces[index].Curve;

    private int IndexAt(double seconds) => LastUpTo(seconds, _starts);

    private static int LastUpTo(double value, double[] rising)
    {
        int low = 0;
        int high = rising.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (rising[middle] <= value)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    private readonly record struct Piece(double At, Curve Curve, double AreaBefore)
    {
        public Piece Later(double at, double area) => new(At + at, Curve, AreaBefore + area);
    }
}
