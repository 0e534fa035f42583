using System.Collections.Immutable;
using LoadForge.Engine.Journal;
using LoadForge.Plans;
using LoadForge.Results;
using LoadForge.Results.Agents;
using LoadForge.Results.Series;

namespace LoadForge.Engine.Merging;

/// <content>The run while it is in progress, for observers.</content>
public sealed partial class MergedRun
{
    // Looking at each of many processes takes at most this part of the time of the thread that merges them.
    private const int OneOf = 50;

    private volatile bool _isSteered;
    private int _tellingThread;
    private long _lookAgainAt;

    // Replaced by the thread that merges.
    private volatile AgentResult[] _agents = [];

    /// <summary>Notes that somebody other than the test has changed the load.</summary>
    internal void NoteSteering() => _isSteered = true;

    /// <summary>The last complete block; null if the last second completed none. May be called from any thread.</summary>
    internal RunBlock? LastBlock()
    {
        if (Volatile.Read(ref _rebuild)?.LastBlock() is not { } block) return null;
        if (Volatile.Read(ref _tellingThread) == Environment.CurrentManagedThreadId) LookAtAgents();
        return block with { Result = block.Result with { Agents = [.. _agents] } };
    }

    /// <summary>The result so far. May be called from any thread.</summary>
    internal LoadResult SoFar()
    {
        LoadResult result = (Volatile.Read(ref _rebuild) ?? new RunRebuild(_header)).SoFar() with
        {
            IsSteered = _isSteered,
            Agents = [.. _agents],
            Settings = PlanSettings.Of(_plan, _redactor),
        };
        return result with { Environment = RunEnvironments.Of(result) };
    }

    /// <summary>Preliminary verdicts, for an observer that is being told of a second.</summary>
    /// <exception cref="InvalidOperationException">It was called by somebody else.</exception>
    internal ImmutableArray<Verdict> JudgeSoFar() => Volatile.Read(ref _tellingThread) == Environment.CurrentManagedThreadId
        ? _thresholds!.JudgeSoFar(_rebuild!.MeasuredSoFar())
        : throw new InvalidOperationException("JudgeSoFar may be called only by an observer of the run, in OnSnapshot.");

    /// <summary>Tells observers of a second; only then may they judge.</summary>
    internal void Telling(Action tell)
    {
        Volatile.Write(ref _tellingThread, Environment.CurrentManagedThreadId);
        tell();
        Volatile.Write(ref _tellingThread, 0);
    }

    private void LookAtAgents()
    {
        long began = TimeProvider.System.GetTimestamp();
        if (began < _lookAgainAt) return;
        _agents = [.. MergedAgents.Of(_parts, _processes, _rebuild!, _header).Select(agent => agent.Figures)];
        long ended = TimeProvider.System.GetTimestamp();
        _lookAgainAt = ended + (OneOf * (ended - began));
    }
}
