using System.Collections.Immutable;
using LoadForge.Profiles;

namespace LoadForge.Scheduling;

/// <summary>How many virtual users a closed-model profile wants at each moment: pure arithmetic on time.</summary>
/// <remarks>On a straight line the k-th user comes when the line passes k − ½, so that the number is the line rounded, with no bias either way.</remarks>
internal sealed class UserSchedule
{
    private readonly ImmutableArray<Phase> _phases;
    private readonly ImmutableArray<long> _starts;

    /// <summary>Makes the schedule of a closed-model profile.</summary>
    public UserSchedule(LoadProfile profile)
    {
        _phases = profile.Phases;
        var starts = ImmutableArray.CreateBuilder<long>(_phases.Length);
        long start = 0;
        foreach (Phase phase in _phases)
        {
            starts.Add(start);
            start += phase.Duration.Ticks * TimeSpan.NanosecondsPerTick;
        }

        _starts = starts.MoveToImmutable();
        EndNanoseconds = start;
        Peak = (int)_phases.Max(phase => Math.Max(Rounded(phase.From), Rounded(phase.To)));
    }

    /// <summary>When the last phase ends, in nanoseconds from the start of the run.</summary>
    public long EndNanoseconds { get; }

    /// <summary>The largest number of users at any moment.</summary>
    public int Peak { get; }

    /// <summary>The index of the phase at a moment; the last one from its start on.</summary>
    public int PhaseAt(long nanoseconds)
    {
        int phase = _phases.Length - 1;
        while (phase > 0 && _starts[phase] > nanoseconds)
        {
            phase--;
        }

        return phase;
    }

    /// <summary>The number of users wanted at a moment; 0 from the end of the profile on.</summary>
    /// <param name="nanoseconds">The moment, in nanoseconds from the start of the run.</param>
    public int UsersAt(long nanoseconds)
    {
        if (nanoseconds >= EndNanoseconds)
        {
            return 0;
        }

        int index = PhaseAt(nanoseconds);
        Phase phase = _phases[index];
        double share = (nanoseconds - _starts[index]) / (phase.Duration.Ticks * (double)TimeSpan.NanosecondsPerTick);
        return (int)Rounded(phase.From + ((phase.To - phase.From) * share));
    }

    /// <summary>The next moment after <paramref name="nanoseconds"/> at which the number of users or the phase may change; the profile's end at the latest.</summary>
    public long NextChangeAfter(long nanoseconds)
    {
        int index = PhaseAt(nanoseconds);
        Phase phase = _phases[index];
        long end = index + 1 < _phases.Length ? _starts[index + 1] : EndNanoseconds;
        return phase.From.Equals(phase.To) ? end : FirstOtherThan(UsersAt(nanoseconds), nanoseconds + 1, end);
    }

    // Searched for rather than solved for: within a phase the number only rises or only falls, and so the answer agrees with UsersAt to the nanosecond.
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

    private static double Rounded(double level) => Math.Floor(level + 0.5);
}
