using LoadForge.Metrics;
using LoadForge.Profiles;
using LoadForge.Scenarios;
using LoadForge.Scheduling;

namespace LoadForge.Engine;

/// <summary>
/// The open model: each arrival is given to an idle user at its intended start. The pool of users grows up to the plan's maximum; beyond, an arrival waits,
/// late, for a user to come back, and is dropped when none does in time. Every planned arrival is either started or dropped, and counted.
/// </summary>
internal sealed class OpenDispatcher : Dispatcher
{
    private readonly ArrivalSchedule _schedule;
    private readonly ArrivalSequence _arrivals;
    private readonly IdleUsers _idle = new();
    private readonly Pacer _pacer;
    private readonly long[] _planned;
    private readonly long[] _started;
    private readonly long[] _late;
    private readonly long[] _dropped;
    private readonly long[] _phaseEnds;

    public OpenDispatcher(RunContext context)
        : base(context)
    {
        _schedule = new ArrivalSchedule(context.Plan.Profile);
        _arrivals = new ArrivalSequence(_schedule, context.Plan.Profile.Arrivals == ArrivalPattern.Poisson ? new Random(context.Plan.Seed) : null);
        _pacer = new Pacer(context.Clock, context.Stop.Requested);
        int phases = context.Plan.Profile.Phases.Length;
        _planned = new long[phases];
        _started = new long[phases];
        _late = new long[phases];
        _dropped = new long[phases];
        _phaseEnds = new long[phases];
        long end = 0;
        for (int phase = 0; phase < phases; phase++)
        {
            _phaseEnds[phase] = end += context.Plan.Profile.Phases[phase].Duration.Ticks * TimeSpan.NanosecondsPerTick;
        }
    }

    public override int CurrentPhase
    {
        get
        {
            int phase = Array.FindIndex(_phaseEnds, end => Context.Clock.Elapsed < end);
            return phase < 0 ? _phaseEnds.Length - 1 : phase;
        }
    }

    public override int ActiveUsers(long endedIterations) => (int)Math.Max(0, _started.Sum() - endedIterations);

    public override StartCounts StartsSoFar => new(_planned.Sum(), _started.Sum(), _late.Sum(), _dropped.Sum());

    public override void Retire()
    {
        // The dispatcher has finished: no arrival is given out any more, so whoever comes back idle can be ended by whoever looks.
        while (_idle.Take() is { } user) user.End();
    }

    public override StartCounts StartsOf(int phase, Figures iterations, long unfinished) =>
        new(_planned[phase], _started[phase], _late[phase], _dropped[phase]);

    public override void Dispose()
    {
        _idle.Dispose();
        _pacer.Dispose();
    }

    protected override void Dispatch()
    {
        for (; _arrivals.HasNext && !Context.Stop.IsRequested; _arrivals.Advance())
        {
            (long start, int phase) = _arrivals.Next;
            long due = Context.Clock.At(start);
            if (!_pacer.WaitUntil(due)) break;
            Give(phase, due);
        }

        for (long stopped = Context.Clock.Elapsed; _arrivals.HasNext && _arrivals.Next.Nanoseconds < stopped; _arrivals.Advance())
        {
            _planned[_arrivals.Next.Phase]++;
            _dropped[_arrivals.Next.Phase]++;
        }

        if (!Context.Stop.IsRequested) _pacer.WaitUntil(Context.Clock.At(_schedule.EndNanoseconds));
    }

    private void Give(int phase, long due)
    {
        _planned[phase]++;
        OpenUserLoop? user = _idle.Take() ?? Grow();
        if (user is null)
        {
            user = _idle.TakeBefore(_pacer, due + Context.Clock.Ticks(Context.Plan.LongestStartDelay), () => Context.Stop.IsRequested);
            if (user is null)
            {
                _dropped[phase]++;
                return;
            }

            _late[phase]++;
        }

        _started[phase]++;
        user.Begin(phase, due);
    }

    private OpenUserLoop? Grow()
    {
        if (Live >= Context.Plan.MostUsers) return null;
        var user = new OpenUserLoop(new MixedUser(NextId(), Context.Mix), _idle, OnUserEnded);
        Start(user);
        return user;
    }
}
