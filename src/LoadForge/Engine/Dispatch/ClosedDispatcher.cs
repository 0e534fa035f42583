using LoadForge.Engine.Pacing;
using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;
using LoadForge.Scenarios;

namespace LoadForge.Engine.Dispatch;

/// <summary>
/// The closed model: the number of users follows the profile. Each user runs iterations as fast as its think times and the limits allow. When the number
/// decreases, the newest users end first.
/// </summary>
internal sealed class ClosedDispatcher : Dispatcher
{
    private UserSchedule _schedule;
    private readonly Pacer _pacer;
    private readonly StartLimits _limits;
    private readonly ClosedStarts _starts;
    private readonly BackOff? _backOff;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Stack<ClosedUserLoop> _working = new();
    private volatile int _phase;

    public ClosedDispatcher(RunContext context)
        : base(context)
    {
        _schedule = new UserSchedule(context.Workload.Profile);
        _pacer = new Pacer(context.Clock, context.Stop.Requested, Steering.Asked);
        _limits = context.Workload.Profile.Limits;
        _backOff = context.Plan.Protection.BackOff is { } max ? new BackOff(max, context.Seed) : null;
        _starts = new ClosedStarts(_limits, context.Plan.Share, context.Clock, _backOff, Wake);
    }

    public override string? Note => _backOff?.Note;

    public override void Retire() => Follow(0);

    public override void Dispose()
    {
        base.Dispose();
        _pacer.Dispose();
        _wake.Dispose();
    }

    protected override void Dispatch()
    {
        _pacer.WaitUntil(Context.Clock.At(0));
        long now = 0;
        while (now < _schedule.EndNanoseconds && !Context.Stop.IsRequested)
        {
            if (Steering.IsAsked) FollowChanges();
            _phase = _schedule.PhaseAt(now);
            Follow(Own(_schedule.UsersAt(now)));
            long next = _schedule.NextChangeAfter(now);
            long due = Context.Clock.At(next);
            if (!WaitUntil(due)) return;

            // The wait was until this moment, although the clock's ticks may round to just before it.
            now = Math.Min(Math.Max(Context.Clock.Now >= due ? next : now, Context.Clock.Elapsed), _schedule.EndNanoseconds);
        }
    }

    private void FollowChanges()
    {
        Steering.TakeUp(TimeSpan.Zero);
        _schedule = new UserSchedule(Steering.Profile);
    }

    // False if there is nothing to wait for: a stop was requested, or all iterations that the limits allow have started. A change ends the wait early.
    private bool WaitUntil(long due)
    {
        if (_limits.Iterations is null && _limits.IterationsPerUser is null) return _pacer.WaitUntil(due) || !Context.Stop.IsRequested;
        if (_starts.IsExhausted || HasEveryUserEnded()) return false;
        while (_pacer.WaitFor(_wake, due))
        {
            if (Context.Stop.IsRequested || _starts.IsExhausted || HasEveryUserEnded()) return false;
            if (Steering.IsAsked) return true;
        }

        return true;
    }

    private bool HasEveryUserEnded() => _limits.IterationsPerUser is not null && Live == 0 && _working.Count >= Own(_schedule.PeakFrom(_phase));

    // User k of the profile belongs to one process.
    private int Own(int users) => (int)Context.Plan.Share.CountBelow(users);

    private void OnEnded(UserLoop user)
    {
        OnUserEnded(user);
        Wake();
    }

    private void Wake()
    {
        try
        {
            _wake.Set();
        }
        catch (ObjectDisposedException)
        {
            // An abandoned user has ended after the run, so no code waits for it.
        }
    }

    private void Follow(int wanted)
    {
        while (_working.Count > wanted) _working.Pop().Retire();
        while (_working.Count < wanted)
        {
            var user = new ClosedUserLoop(new UserSlot(NextId(), Context.Mix), _starts, () => _phase, OnEnded);
            _working.Push(user);
            Start(user);
        }
    }
}
