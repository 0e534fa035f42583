using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Tests.Engine;

/// <summary>A run in virtual time: knows what its plan wants at each moment, and whether the engine has done it.</summary>
internal sealed class VirtualTimeRun : IRunObserver
{
    // The clock may have moved once between the start of the run and the moment at which it was noticed.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(2);

    private readonly VirtualTime _time;
    private readonly LoadPlan _plan;
    private readonly long _enteredBefore;
    private readonly long[] _starts;
    private readonly UserSchedule? _users;
    private volatile int _timersBefore = int.MaxValue;
    private TimeSpan? _start;
    private int _due;
    private bool _wasLimited;
    private long _seenTicks;

    public VirtualTimeRun(VirtualTime time, LoadPlan plan)
    {
        _time = time;
        _plan = plan;
        _enteredBefore = time.Entered;
        bool isOpen = plan.Profile.Model == LoadModel.Open;
        _starts = isOpen ? [.. ArrivalTable.Intended(plan.Profile, plan.Seed).Select(start => start.Ticks)] : [];
        _users = isOpen ? null : new UserSchedule(plan.Profile);
    }

    /// <summary>Whether the clock of the run has started. Between its setup and its start, nothing else begins to wait on the clock.</summary>
    public bool HasBegun()
    {
        if (_start is null && _time.Clock.ArmedTimers > _timersBefore) _start = _time.Clock.Elapsed;
        return _start is not null;
    }

    /// <summary>Whether the profile has ended, or no further iteration may start.</summary>
    public bool HasEnded =>
        _start is not null
            && (Elapsed >= _plan.Profile.Duration - Slack || _time.Entered - _enteredBefore >= (_plan.Profile.Limits.Iterations ?? long.MaxValue));

    private TimeSpan Elapsed => _time.Clock.Elapsed - _start!.Value;

    /// <summary>Notes the timers before the run starts.</summary>
    public void SetUp() => _timersBefore = _time.Clock.ArmedTimers;

    /// <summary>Whether the engine has started what is due, and has read every second that is over.</summary>
    /// <param name="entered">The iterations that have begun, of all runs so far.</param>
    /// <param name="inProgress">Those that have not ended.</param>
    public bool IsUpToDate(long entered, long inProgress)
    {
        TimeSpan second = TimeSpan.FromSeconds(Math.Floor((Elapsed - Slack).TotalSeconds));
        if (Interlocked.Read(ref _seenTicks) < second.Ticks) return false;
        if (_users is not null) return HasEnded || inProgress >= Wanted(_users);

        // With all users busy, arrivals wait, and may be dropped in the end.
        bool isLimited = inProgress >= _plan.MaxUsers;
        _wasLimited |= isLimited;
        return entered - _enteredBefore >= Due() || isLimited || (_wasLimited && HasEnded);
    }

    public void OnSnapshot(MetricSnapshot snapshot) => Interlocked.Exchange(ref _seenTicks, snapshot.At.Ticks);

    public void OnCompleted(LoadResult result) => _time.OnEnded();

    public void OnAbandoned() => _time.OnEnded();

    // One tick less than has passed: the clock of the run rounds starts to its ticks.
    private int Due()
    {
        while (_due < _starts.Length && _starts[_due] + 1 < Elapsed.Ticks) _due++;
        return _due;
    }

    private int Wanted(UserSchedule users) => users.UsersAt(Elapsed.Ticks * TimeSpan.NanosecondsPerTick);
}
