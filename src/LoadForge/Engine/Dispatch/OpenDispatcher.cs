using System.Collections.Immutable;
using LoadForge.Engine.Pacing;
using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Scenarios;

namespace LoadForge.Engine.Dispatch;

/// <summary>
/// The open model: each arrival is assigned to an idle user at its intended start. The pool of users grows up to the maximum of the plan. If all are busy, an
/// arrival waits for a user and is late, or is dropped if none becomes idle in time. Every planned arrival is counted as either started or dropped.
/// </summary>
internal sealed class OpenDispatcher : Dispatcher
{
    private ArrivalSchedule _schedule;
    private readonly ArrivalSequence _arrivals;
    private readonly IdleUsers _idle = new();
    private readonly Pacer _pacer;
    private readonly long[] _started;
    private readonly long[] _late;
    private readonly long[] _dropped;
    private readonly long _maxUsers;
    private long _lastStart;

    public OpenDispatcher(RunContext context)
        : base(context)
    {
        _schedule = new ArrivalSchedule(context.Workload.Profile);
        _arrivals = new ArrivalSequence(
            _schedule, context.Workload.Profile.Arrivals == ArrivalPattern.Poisson ? new Random(context.Seed) : null, context.Plan.Share);
        _maxUsers = context.Plan.Share.CountBelow(context.Plan.MaxUsers);
        _pacer = new Pacer(context.Clock, context.Stop.Requested, Steering.Asked);
        int phases = context.Workload.Profile.Phases.Length;
        _started = new long[phases];
        _late = new long[phases];
        _dropped = new long[phases];
    }

    public override int ActiveUsers(long endedIterations) => (int)Math.Max(0, _started.Sum() - endedIterations);

    // An arrival that waits for a user is planned when its outcome is known, so that every reading has as many outcomes as planned arrivals. The late ones
    // are read before the started ones, which are counted first.
    public override ImmutableArray<StartCounts> Starts => [.. Enumerable.Range(0, _started.Length).Select(StartsOf)];

    public override void Retire()
    {
        // The dispatcher has finished and assigns no more arrivals, so any thread may end a user that becomes idle.
        while (_idle.Take() is { } user) user.End();
    }

    public override void Dispose()
    {
        base.Dispose();
        _idle.Dispose();
        _pacer.Dispose();
    }

    protected override void Dispatch()
    {
        while (!Context.Stop.IsRequested)
        {
            if (Steering.IsAsked) FollowChanges();
            bool isArrival = _arrivals.HasNext;
            (long start, int phase) = isArrival ? _arrivals.Next : (_schedule.EndNanoseconds, 0);
            long due = Context.Clock.At(start);
            if (!_pacer.WaitUntil(due)) continue;
            if (!isArrival) return;
            _lastStart = start;
            Give(phase, due, Context.Plan.MaxStartDelay);
            _arrivals.Advance();
        }

        PlanUntilStop();
    }

    // Between two starts: all assigned arrivals are before the change, and all others follow the new schedule from the same position.
    private void FollowChanges()
    {
        Steering.TakeUp(new TimeSpan((_lastStart / TimeSpan.NanosecondsPerTick) + 1));
        _schedule = new ArrivalSchedule(Steering.Profile);
        _arrivals.Follow(_schedule);
    }

    // Arrivals that were due when the stop was requested are planned. A graceful stop still starts them if a user is free.
    private void PlanUntilStop()
    {
        if (Steering.IsAsked) FollowChanges();
        for (; _arrivals.HasNext && Context.Clock.At(_arrivals.Next.Nanoseconds) < Context.Stop.RequestedAt; _arrivals.Advance())
        {
            (long start, int phase) = _arrivals.Next;
            if (Context.Stop.Ending == RunEnding.Stopped)
            {
                Give(phase, Context.Clock.At(start), TimeSpan.Zero);
                continue;
            }

            _dropped[phase]++;
        }
    }

    private StartCounts StartsOf(int phase)
    {
        long late = Volatile.Read(ref _late[phase]);
        long started = Volatile.Read(ref _started[phase]);
        long dropped = Volatile.Read(ref _dropped[phase]);
        return new StartCounts(started + dropped, started, late, dropped);
    }

    private void Give(int phase, long due, TimeSpan patience)
    {
        bool isLate = false;
        OpenUserLoop? user = _idle.Take() ?? Grow();
        if (user is null)
        {
            // Far behind, patience has passed: to wait nevertheless would take longer than such an arrival may, and the run would not end.
            long deadline = due + Context.Clock.Ticks(patience);
            if (patience > TimeSpan.Zero && Context.Clock.Now <= deadline) user = _idle.TakeBefore(_pacer, deadline, () => Context.Stop.IsRequested);
            if (user is null)
            {
                _dropped[phase]++;
                return;
            }

            isLate = true;
        }

        _started[phase]++;
        if (isLate) Volatile.Write(ref _late[phase], _late[phase] + 1);
        user.Begin(phase, due, _arrivals.Number);
    }

    private OpenUserLoop? Grow()
    {
        if (Live >= _maxUsers) return null;
        var user = new OpenUserLoop(new UserSlot(NextId(), Context.Mix), _idle, OnUserEnded);
        Start(user);
        return user;
    }
}
