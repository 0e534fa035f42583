using System.Collections.Immutable;
using LoadForge.Profiles;

namespace LoadForge.Scheduling;

/// <summary>
/// When each arrival of an open-model profile is intended to start: pure arithmetic on the arrival's number, so that nothing adds up and drifts.
/// </summary>
/// <remarks>
/// In a phase whose rate moves in a straight line from r₀ to r₁ over D seconds, the arrivals intended by time t are N(t) = r₀·t + a·t²/2 with a = (r₁ − r₀)/D.
/// Solved for t in the form that neither cancels nor divides by a: t(n) = 2n / (r₀ + √(r₀² + 2·a·n)). The fraction of an arrival that a phase leaves
/// over is carried into the next. Arrival 0 starts at time 0.
/// </remarks>
internal sealed class ArrivalSchedule
{
    private const double NanosecondsPerSecond = 1e9;

    private readonly ImmutableArray<Segment> _segments;

    /// <summary>Makes the schedule of an open-model profile.</summary>
    public ArrivalSchedule(LoadProfile profile)
    {
        var segments = ImmutableArray.CreateBuilder<Segment>(profile.Phases.Length);
        double arrivals = 0;
        long startNanoseconds = 0;
        foreach (Phase phase in profile.Phases)
        {
            double seconds = phase.Duration.TotalSeconds;
            segments.Add(new Segment(startNanoseconds, seconds, phase.From, phase.To, arrivals));
            arrivals = Snapped(arrivals + ((phase.From + phase.To) / 2 * seconds));
            startNanoseconds += phase.Duration.Ticks * TimeSpan.NanosecondsPerTick;
        }

        _segments = segments.MoveToImmutable();
        Arrivals = arrivals;
        Total = (long)Math.Ceiling(arrivals);
        EndNanoseconds = startNanoseconds;
    }

    /// <summary>The area under the profile: arrivals expected of it, with their fraction.</summary>
    public double Arrivals { get; }

    /// <summary>How many evenly spaced arrivals the whole profile intends.</summary>
    public long Total { get; }

    /// <summary>When the last phase ends, in nanoseconds from the start of the run.</summary>
    public long EndNanoseconds { get; }

    /// <summary>The intended start of arrival <paramref name="n"/>, in nanoseconds from the start of the run.</summary>
    /// <param name="n">The arrival's number, or any position between two, 0 ≤ n &lt; <see cref="Arrivals"/>.</param>
    public long StartOf(double n)
    {
        Segment segment = _segments[PhaseOf(n)];
        return segment.StartNanoseconds + (long)(segment.SecondsUntil(n - segment.ArrivalsBefore) * NanosecondsPerSecond);
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

        // Phases without arrivals share the count of the phase after them; the search lands on the last, which has some or ends the profile.
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

    // 33.3/s for 3 s is 99.9 arrivals, but 0.1 + 0.2 style rounding must not turn 100 into 100.00000000000001 and so into 101.
    private static double Snapped(double arrivals)
    {
        double whole = Math.Round(arrivals);
        return Math.Abs(arrivals - whole) < 1e-6 ? whole : arrivals;
    }

    private readonly record struct Segment(long StartNanoseconds, double Seconds, double From, double To, double ArrivalsBefore)
    {
        public double SecondsUntil(double arrivals)
        {
            if (arrivals <= 0)
            {
                return 0;
            }

            double acceleration = (To - From) / Seconds;
            double radicand = Math.Max(0, (From * From) + (2 * acceleration * arrivals));
            return Math.Min(Seconds, 2 * arrivals / (From + Math.Sqrt(radicand)));
        }
    }
}
