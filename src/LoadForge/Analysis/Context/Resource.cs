using LoadForge.Units;

namespace LoadForge.Analysis.Context;

/// <summary>A series of the machine, the generator or the server over the seconds of a segment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">The unit of its values.</param>
/// <param name="MinMove">The minimum notable difference, in the base unit.</param>
/// <param name="CanCause">Whether it may be a suspect: what follows from slowness, such as users in flight, may not.</param>
/// <param name="Values">Its values, NaN where there is none.</param>
/// <param name="Remedy">What to look for if it is a suspect; null if its name is sufficient.</param>
internal sealed record Resource(string Name, MetricUnit Unit, double MinMove, bool CanCause, double[] Values, string? Remedy = null)
{
    private const double MinRatio = 1.5;

    /// <summary>Whether the difference between two levels is notable.</summary>
    public bool IsMove(double before, double after) =>
        Math.Abs(after - before) >= MinMove && Math.Max(before, after) >= MinRatio * Math.Min(before, after);

    /// <summary>The values of some seconds; those that have none are left out.</summary>
    public double[] At(IEnumerable<int> seconds) => [.. seconds.Select(second => Values[second]).Where(double.IsFinite)];
}
