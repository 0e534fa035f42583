using LoadForge.Recording.Silences;
using LoadForge.Units;

namespace LoadForge.Recording;

/// <summary>The shard of one thread: a recorder for each phase and step that the thread has recorded.</summary>
internal sealed class RecorderShard
{
    private readonly Recorder _owner;
    private readonly StepRecorder?[]?[] _phases;
    private readonly int _iterations;
    private readonly int _number;
    private readonly CompletionRing _completions;

    /// <summary>Creates an empty shard.</summary>
    /// <param name="owner">The recorder.</param>
    /// <param name="phases">The number of phases.</param>
    /// <param name="number">The number of the shard.</param>
    public RecorderShard(Recorder owner, int phases, int number)
    {
        _owner = owner;
        _number = number;
        _phases = new StepRecorder?[]?[phases];
        _iterations = owner.Scenarios.Count;
        _completions = new CompletionRing(owner.TicksPerSecond, owner.Start);
        Thread = Thread.CurrentThread;
    }

    /// <summary>The only thread that writes. When it has ended, another may take over the shard.</summary>
    public Thread Thread { get; set; }

    public bool BelongsTo(Recorder recorder) => ReferenceEquals(_owner, recorder);

    public void Record(in Sample sample, TickScale scale)
    {
        StepRecorder?[]? steps = _phases[sample.Phase];
        StepRecorder? recorder = steps is not null && (uint)sample.Step < (uint)steps.Length ? steps[sample.Step] : null;
        recorder ??= Add(sample.Phase, sample.Step);
        recorder.Record(sample, scale);
        if (recorder.End.IsBefore(sample.Ended)) Cross(sample, recorder);
        if (sample.Step >= _iterations) _completions.Note(sample);
        else recorder.NoteEnd(sample);
    }

    /// <summary>The completions of this thread in a half second, without iterations; called by the reader.</summary>
    /// <param name="number">The number of the half second.</param>
    public CompletionSlot Completions(long number) => _completions.Read(number);

    public void Record(int phase, int step, in RequestDetail detail, TickScale scale) => (Find(phase, step) ?? Add(phase, step)).Record(detail, scale);

    /// <summary>The recorder of a phase and step, if this thread has one; called by the reader.</summary>
    public StepRecorder? Find(int phase, int step)
    {
        StepRecorder?[]? steps = Volatile.Read(ref _phases[phase]);
        return steps is not null && step < steps.Length ? Volatile.Read(ref steps[step]) : null;
    }

    private void Cross(in Sample sample, StepRecorder recorder)
    {
        int phase = _owner.EndsOf(sample.Step).PhaseAt(sample.Ended);
        recorder.Crossings.Leave(sample.Outcome, phase == PhaseEnds.AfterAll);
        if (phase != PhaseEnds.AfterAll) (Find(phase, sample.Step) ?? Add(phase, sample.Step)).Crossings.Come(sample.Outcome);
    }

    private StepRecorder Add(int phase, int step)
    {
        StepRecorder?[] steps = _phases[phase] ?? [];
        if (step >= steps.Length)
        {
            Array.Resize(ref steps, Math.Max(step + 1, steps.Length * 2));
            Volatile.Write(ref _phases[phase], steps);
        }

        StepRecorder added = _owner.CreateStepRecorder(phase, step, _number);
        Volatile.Write(ref steps[step], added);
        return added;
    }
}
