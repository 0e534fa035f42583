using LoadForge.Metrics;
using LoadForge.Scenarios;
using LoadForge.Scheduling;

namespace LoadForge.Engine;

/// <summary>The closed model: the number of users follows the profile; each runs iterations as fast as it can think. The newest users are the first to go.</summary>
internal sealed class ClosedDispatcher : Dispatcher
{
    private readonly UserSchedule _schedule;
    private readonly Pacer _pacer;
    private readonly Stack<ClosedUserLoop> _working = new();
    private volatile int _phase;

    public ClosedDispatcher(RunContext context)
        : base(context)
    {
        _schedule = new UserSchedule(context.Plan.Profile);
        _pacer = new Pacer(context.Clock, context.Stop.Requested);
    }

    public override int CurrentPhase => _phase;

    public override void Retire() => Follow(0);

    public override StartCounts StartsOf(int phase, Figures iterations, long unfinished)
    {
        long started = iterations.Count + iterations.Cancelled + unfinished;
        return new StartCounts(started, started, 0, 0);
    }

    public override void Dispose() => _pacer.Dispose();

    protected override void Dispatch()
    {
        long now = 0;
        while (now < _schedule.EndNanoseconds && !Context.Stop.IsRequested)
        {
            _phase = _schedule.PhaseAt(now);
            Follow(_schedule.UsersAt(now));
            now = _schedule.NextChangeAfter(now);
            if (!_pacer.WaitUntil(Context.Clock.At(now))) return;
            now = Math.Min(Math.Max(now, Context.Clock.Elapsed), _schedule.EndNanoseconds);
        }
    }

    private void Follow(int wanted)
    {
        while (_working.Count > wanted) _working.Pop().Retire();
        while (_working.Count < wanted)
        {
            var user = new ClosedUserLoop(new MixedUser(NextId(), Context.Mix), () => _phase, iterations: null, OnUserEnded);
            _working.Push(user);
            Start(user);
        }
    }
}
