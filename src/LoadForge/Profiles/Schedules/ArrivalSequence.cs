namespace LoadForge.Profiles.Schedules;

/// <summary>The arrivals of a schedule, one after another.</summary>
/// <remarks>
/// A schedule maps a position on the axis of expected arrivals to a time. Even arrivals lie at the positions 0, 1, 2, …; a Poisson process has exponential
/// gaps of mean 1 there: gap = −ln(1 − u), u uniform in [0, 1). Mapped through the schedule it becomes a Poisson process of the scheduled rate, whatever its
/// shape. (Çinlar, Introduction to Stochastic Processes, 1975: time change of a Poisson process.)
/// </remarks>
internal sealed class ArrivalSequence
{
    private ArrivalSchedule _schedule;
    private readonly Random? _random;
    private readonly LoadShare _share;
    private long _taken;
    private double _position;

    /// <summary>Creates the sequence.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="random">Draws the gaps of a Poisson process; null for even arrivals.</param>
    /// <param name="share">The arrivals to give; all by default. The others are passed over, but their gaps are drawn: every process draws the same.</param>
    public ArrivalSequence(ArrivalSchedule schedule, Random? random, LoadShare? share = null)
    {
        _schedule = schedule;
        _random = random;
        _share = share ?? LoadShare.Whole;
        if (random is not null) _position = Gap(random);
        MoveTo(_share.NumberOf(0));
    }

    /// <summary>The number of the next arrival among those of all processes, from 0.</summary>
    public long Number { get; private set; }

    /// <summary>Whether there is another arrival.</summary>
    public bool HasNext => _position < _schedule.Arrivals;

    /// <summary>When the next arrival is intended to start, in nanoseconds from the start of the run, and the index of its phase.</summary>
    public (long Nanoseconds, int Phase) Next => (_schedule.StartOf(_position), _schedule.PhaseOf(_position));

    /// <summary>Moves to the next arrival.</summary>
    public void Advance() => MoveTo(_share.NumberOf(++_taken));

    /// <summary>
    /// Continues with another schedule, which must be identical up to the last arrival. The position on the axis of arrivals stays, and so the fraction to the
    /// next.
    /// </summary>
    public void Follow(ArrivalSchedule schedule) => _schedule = schedule;

    private void MoveTo(long number)
    {
        if (_random is null)
        {
            // An even position depends on the number alone, so that nothing drifts.
            _position = number;
        }
        else
        {
            for (long passed = Number; passed < number; passed++) _position += Gap(_random);
        }

        Number = number;
    }

    private static double Gap(Random random) => -Math.Log(1 - random.NextDouble());
}
