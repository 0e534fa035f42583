using System.Collections.Immutable;
using LoadForge.Profiles.Curves;

namespace LoadForge.Profiles.Schedules;

/// <summary>The number of virtual users of a closed-model profile at each moment: pure arithmetic on time.</summary>
/// <remarks>User k starts when the level exceeds k − ½, so the number is the level, rounded without bias.</remarks>
internal sealed class UserSchedule
{
    private const double NanosecondsPerSecond = 1e9;

    private readonly LoadProfile _profile;
    private readonly ImmutableArray<Curve> _curves;

    /// <summary>Creates the schedule of a closed-model profile.</summary>
    public UserSchedule(LoadProfile profile)
    {
        _profile = profile;
        _curves = [.. profile.Phases.Select(phase => phase.Curve)];
        EndNanoseconds = profile.Duration.Ticks * TimeSpan.NanosecondsPerTick;
        Peak = PeakFrom(0);
    }

    /// <summary>When the last phase ends, in nanoseconds from the start of the run.</summary>
    public long EndNanoseconds { get; }

    /// <summary>The largest number of users at any moment.</summary>
    public int Peak { get; }

    /// <summary>The largest number of users at any moment from the start of a phase on.</summary>
    public int PeakFrom(int phase) => _curves.Skip(phase).Max(curve => Rounded(curve.Highest));

    /// <summary>The index of the phase at a moment; the last one from its start on.</summary>
    public int PhaseAt(long nanoseconds) => SpanAt(nanoseconds).Index;

    /// <summary>The number of users at a moment; 0 from the end of the profile on.</summary>
    /// <param name="nanoseconds">The moment, in nanoseconds from the start of the run.</param>
    public int UsersAt(long nanoseconds)
    {
        if (nanoseconds >= EndNanoseconds)
        {
            return 0;
        }

        PhaseSpan span = SpanAt(nanoseconds);
        return Rounded(_curves[span.Index].LevelAt((nanoseconds - span.StartNanoseconds) / NanosecondsPerSecond));
    }

    /// <summary>
    /// The next moment after <paramref name="nanoseconds"/> at which the number of users or the phase may change; the profile's end at the latest.
    /// </summary>
    public long NextChangeAfter(long nanoseconds)
    {
        PhaseSpan span = SpanAt(nanoseconds);
        long end = span.Index + 1 < _curves.Length ? _profile.Spans[span.Index + 1].StartNanoseconds : EndNanoseconds;
        double turn = _curves[span.Index].NextTurn((nanoseconds - span.StartNanoseconds) / NanosecondsPerSecond);
        long high = Math.Min(end, Math.Max(nanoseconds + 1, span.StartNanoseconds + (long)Math.Round(turn * NanosecondsPerSecond)));
        return FirstOtherThan(UsersAt(nanoseconds), nanoseconds + 1, high);
    }

    private PhaseSpan SpanAt(long nanoseconds) => _profile.PhaseAt(new TimeSpan(nanoseconds / TimeSpan.NanosecondsPerTick));

    // Searched instead of solved: until the next turn of the level the number only rises or only falls, so the answer agrees with UsersAt to the
    // nanosecond.
    private long FirstOtherThan(int users, long low, long high)
    {
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if (UsersAt(middle) == users)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return high;
    }

    private static int Rounded(double level) => (int)Math.Floor(level + 0.5);
}
