using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using LoadForge.Recording.Kept;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Requests;
using LoadForge.Redaction;
using LoadForge.Units;

namespace LoadForge.Recording;

/// <summary>
/// Records the samples of a run. Each thread writes to its own shard, so nothing is locked, shared or allocated per sample;
/// one reader adds the shards exactly while they are written.
/// </summary>
internal sealed class Recorder
{
    [ThreadStatic]
    private static RecorderShard? _currentShard;

    private readonly Lock _attaching = new();
    private readonly TickScale _scale;
    private volatile RecorderShard[] _shards = [];
    private volatile bool _isClosed;

    /// <summary>Creates the recorder of a run.</summary>
    /// <param name="scenarios">The names of the scenarios.</param>
    /// <param name="phases">The number of phases.</param>
    /// <param name="isOpen">Whether starts are planned, so that response and service time may differ.</param>
    /// <param name="ticksPerSecond">The frequency of the run's clock.</param>
    /// <param name="redactor">Removes secrets from all recorded text; by default one without known secrets.</param>
    public Recorder(IReadOnlyList<string> scenarios, int phases, bool isOpen, long ticksPerSecond, Redactor? redactor = null)
    {
        Redactor = redactor ?? new Redactor([]);
        Steps = new StepRegistry(scenarios, Redactor);
        Outcomes = new OutcomeRegistry(Redactor);
        Phases = phases;
        Ends = [.. scenarios.Select(_ => PhaseEnds.Endless(phases))];
        IsOpen = isOpen;
        TicksPerSecond = ticksPerSecond;
        _scale = new TickScale(ticksPerSecond);
    }

    public IReadOnlyList<string> Scenarios => Steps.Scenarios;

    public StepRegistry Steps { get; }

    public OutcomeRegistry Outcomes { get; }

    public Redactor Redactor { get; }

    public int Phases { get; }

    public bool IsOpen { get; }

    /// <summary>The frequency of the run's clock.</summary>
    public long TicksPerSecond { get; }

    /// <summary>The start of the run, in ticks of its clock; zero before it.</summary>
    public long Start { get; private set; }

    /// <summary>The scenarios of the closed model in a run of both: nothing of theirs is late for a plan, so that they have no start delay.</summary>
    public IReadOnlySet<int> ClosedScenarios { get; init; } = FrozenSet<int>.Empty;

    /// <summary>Logs every request; null for none.</summary>
    public RequestLog? Requests { get; set; }

    /// <summary>When the phases of each scenario's profile end; phases never end unless they are given.</summary>
    public IReadOnlyList<PhaseEnds> Ends { get; init; }

    /// <summary>The seed of the draws of failures that are kept.</summary>
    public int Seed { get; init; }

    /// <summary>Starts the run.</summary>
    /// <param name="start">Its start, in ticks of its clock.</param>
    public void Begin(long start)
    {
        Start = start;
        foreach (PhaseEnds ends in Ends.Distinct()) ends.Begin(start);
    }

    /// <summary>Records one finished step, on the calling thread.</summary>
    public void Record(in Sample sample)
    {
        RecorderShard? shard = _currentShard;
        if (shard is not null && shard.IsOpenFor(this)) shard.Record(sample, _scale);
        else RecordFirst(sample);
    }

    /// <summary>Records the details of an answered request, on the calling thread.</summary>
    public void Record(int phase, int step, in RequestDetail detail)
    {
        RecorderShard? shard = _currentShard;
        if (shard is null || !shard.IsOpenFor(this)) shard = Attach();
        shard?.Record(phase, step, detail, _scale);
    }

    /// <summary>Ends recording: the actions of abandoned users no longer count.</summary>
    public void Close()
    {
        lock (_attaching)
        {
            _isClosed = true;
            foreach (RecorderShard shard in _shards) shard.Close();
        }
    }

    /// <summary>What each thread has recorded; for <see cref="Intervals.IntervalReader"/> only.</summary>
    public ReadOnlySpan<RecorderShard> Shards => _shards;

    /// <summary>A moment in ticks of the run's clock, as the time from the start of the run.</summary>
    public TimeSpan SinceStart(long moment) => new(_scale.ToNanoseconds(moment - Start) / TimeSpan.NanosecondsPerTick);

    /// <summary>A time in ticks of the run's clock.</summary>
    public TimeSpan Length(long ticks) => new(_scale.ToNanoseconds(ticks) / TimeSpan.NanosecondsPerTick);

    internal PhaseEnds EndsOf(int step) => Ends[Steps.Keys[step].Scenario];

    internal StepRecorder CreateStepRecorder(int phase, int step, int shard)
    {
        StepKey key = Steps.Keys[step];
        return new StepRecorder(
            Ends[key.Scenario].EndOf(phase),
            IsOpen,
            startDelay: IsOpen && key.IsIteration && !ClosedScenarios.Contains(key.Scenario),
            key.IsIteration ? null : new SampleKeeper(SaltOf(phase, step, shard)));
    }

    private ulong SaltOf(int phase, int step, int shard) => ((ulong)(uint)Seed << 32) ^ ((ulong)(uint)step << 16) ^ ((ulong)(uint)phase << 8) ^ (uint)shard;

    // The first sample of a thread.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RecordFirst(in Sample sample) => Attach()?.Record(sample, _scale);

    // A new thread takes over the shard of one that has ended: the number of shards is that of concurrent threads, not of all threads. Null once closed.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private RecorderShard? Attach()
    {
        if (_isClosed) return null;
        lock (_attaching)
        {
            if (_isClosed) return null;
            RecorderShard? shard = Array.Find(_shards, candidate => candidate.Thread == Thread.CurrentThread || !candidate.Thread.IsAlive);
            if (shard is null)
            {
                shard = new RecorderShard(this, Phases, _shards.Length);
                _shards = [.. _shards, shard];
            }

            shard.Thread = Thread.CurrentThread;
            return _currentShard = shard;
        }
    }
}
