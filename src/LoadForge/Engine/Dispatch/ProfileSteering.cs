using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Results;

namespace LoadForge.Engine.Dispatch;

/// <summary>
/// The current profile of one workload, and the requested changes. Any thread may request a change. Only the workload's dispatcher applies changes, between
/// two starts, so that all started iterations are before the change and no start is planned twice.
/// </summary>
/// <param name="planned">The profile as planned.</param>
internal sealed class ProfileSteering(LoadProfile planned) : IDisposable
{
    private readonly Lock _asking = new();
    private readonly Queue<(TimeSpan At, double To, TimeSpan Over)> _asked = new();
    private readonly List<LoadChange> _made = [];
    private volatile LoadProfile _profile = planned;
    private volatile bool _isAsked;
    private bool _isDisposed;

    /// <summary>Wakes the dispatcher when a change is requested.</summary>
    public AutoResetEvent Asked { get; } = new(initialState: false);

    /// <summary>Whether changes have not been applied yet. Takes one volatile read, because it is checked before every start.</summary>
    public bool IsAsked => _isAsked;

    /// <summary>The profile with all changes so far.</summary>
    public LoadProfile Profile => _profile;

    /// <summary>Whether no change has been applied so far.</summary>
    public bool IsAsPlanned
    {
        get
        {
            lock (_asking)
            {
                return _made.Count == 0;
            }
        }
    }

    /// <summary>The applied changes, with times from the start of the workload.</summary>
    public ImmutableArray<LoadChange> Made
    {
        get
        {
            lock (_asking)
            {
                return [.. _made];
            }
        }
    }

    /// <summary>Requests a change. Does nothing when the run has ended.</summary>
    /// <param name="at">When it begins, from the start of the workload: now or later, and not before the changes requested so far.</param>
    /// <param name="to">The new level.</param>
    /// <param name="over">How long the change takes.</param>
    public void Ask(TimeSpan at, double to, TimeSpan over)
    {
        lock (_asking)
        {
            if (_isDisposed) return;
            _asked.Enqueue((at, to, over));
            _isAsked = true;
            Asked.Set();
        }
    }

    /// <summary>Applies the requested changes. Called by the dispatcher.</summary>
    /// <param name="earliest">The intended start of the last assigned arrival; a change cannot begin before it.</param>
    public void TakeUp(TimeSpan earliest)
    {
        lock (_asking)
        {
            _isAsked = false;
            while (_asked.TryDequeue(out (TimeSpan At, double To, TimeSpan Over) asked))
            {
                TimeSpan at = asked.At > earliest ? asked.At : earliest;
                if (at >= _profile.Duration) continue;
                _made.Add(new LoadChange(at, "", _profile.Model, _profile.LevelAt(at), asked.To, asked.Over));
                _profile = ProfileChange.Of(_profile, at, asked.To, asked.Over);
                earliest = at;
            }
        }
    }

    public void Dispose()
    {
        lock (_asking)
        {
            _isDisposed = true;
            Asked.Dispose();
        }
    }
}
