using System.Collections.Immutable;
using LoadForge.Profiles.Curves;

namespace LoadForge.Profiles.Schedules;

/// <summary>
/// When each arrival of an open-model profile is intended to start: pure arithmetic on the number of the arrival, so that nothing drifts.
/// </summary>
/// <remarks>
/// Each phase's curve knows the arrivals N(t) intended by a time t of the phase and the inverse t(n). The fraction of an arrival that a phase leaves over is
/// carried into the next. Arrival 0 starts as soon as there is any load.
/// </remarks>
internal sealed class ArrivalSchedule
{
    private const double NanosecondsPerSecond = 1e9;

    private readonly ImmutableArray<Segment> _segments;

    /// <summary>Creates the schedule of an open-model profile.</summary>
    public ArrivalSchedule(LoadProfile profile)
    {
        var segments = ImmutableArray.CreateBuilder<Segment>(profile.Phases.Length);
        double arrivals = 0;
        foreach (PhaseSpan span in profile.Spans)
        {
            Curve curve = span.Phase.Curve;
            segments.Add(new Segment(span.StartNanoseconds, curve, arrivals));
            arrivals = Curve.Snapped(arrivals + curve.Area);
        }

        _segments = segments.MoveToImmutable();
        Arrivals = arrivals;
        Total = (long)Math.Ceiling(arrivals);
        EndNanoseconds = profile.Duration.Ticks * TimeSpan.NanosecondsPerTick;
    }

    /// <summary>The area under the profile: the expected arrivals, including fractions.</summary>
    public double Arrivals { get; }

    /// <summary>The number of evenly spaced arrivals in the whole profile.</summary>
    public long Total { get; }

    /// <summary>When the last phase ends, in nanoseconds from the start of the run.</summary>
    public long EndNanoseconds { get; }

    /// <summary>The intended start of arrival <paramref name="n"/>, in nanoseconds from the start of the run.</summary>
    /// <param name="n">The arrival's number, or any position between two, 0 ≤ n &lt; <see cref="Arrivals"/>.</param>
    public long StartOf(double n)
    {
        Segment segment = _segments[PhaseOf(n)];
        return segment.StartNanoseconds + (long)Math.Round(segment.Curve.SecondsUntil(n - segment.ArrivalsBefore) * NanosecondsPerSecond);
    }

    /// <summary>The index of the phase in which arrival <paramref name="n"/> is intended to start.</summary>
    public int PhaseOf(double n)
    {
        int low = 0;
        int high = _segments.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_segments[middle].ArrivalsBefore <= n)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        // Phases without arrivals share the count of the next phase. The search finds the last of them, which has arrivals or ends the profile.
        return low;
    }

    /// <summary>How many arrivals are intended to start before a moment.</summary>
    /// <param name="nanoseconds">The moment, in nanoseconds from the start of the run.</param>
    public long CountBefore(long nanoseconds)
    {
        long low = 0;
        long high = Total;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if (StartOf(middle) < nanoseconds)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private readonly record struct Segment(long StartNanoseconds, Curve Curve, double ArrivalsBefore);
}
