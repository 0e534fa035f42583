using System.Runtime.CompilerServices;
using LoadForge.Recording.Silences;
using LoadForge.Units;

namespace LoadForge.Recording;

/// <summary>The shard of one thread: a recorder for each phase and step that the thread has recorded.</summary>
internal sealed class RecorderShard
{
    private readonly Recorder _owner;
    private readonly int _phases;
    private readonly int _iterations;
    private readonly int _number;
    private readonly CompletionRing _completions;
    private volatile Recorder? _open;

    // One after another the phases of the first step, of the second, …
    private StepRecorder?[] _recorders = [];

    /// <summary>Creates an empty shard.</summary>
    /// <param name="owner">The recorder.</param>
    /// <param name="phases">The number of phases.</param>
    /// <param name="number">The number of the shard.</param>
    public RecorderShard(Recorder owner, int phases, int number)
    {
        _owner = _open = owner;
        _number = number;
        _phases = phases;
        _iterations = owner.Scenarios.Count;
        _completions = new CompletionRing(owner.TicksPerSecond, owner.Start);
        Thread = Thread.CurrentThread;
    }

    /// <summary>The only thread that writes. When it has ended, another may take over the shard.</summary>
    public Thread Thread { get; set; }

    /// <summary>Whether the shard records for a recorder: it is the recorder's, and not closed.</summary>
    public bool IsOpenFor(Recorder recorder) => ReferenceEquals(_open, recorder);

    /// <summary>Ends recording.</summary>
    public void Close() => _open = null;

    /// <summary>Records one finished step. Compiled into its caller, as far as ordinary samples go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record(in Sample sample, in TickScale scale)
    {
        StepRecorder?[] recorders = _recorders;
        int place = PlaceOf(sample.Phase, sample.Step);
        if ((uint)place < (uint)recorders.Length
            && recorders[place] is { } recorder
            && sample.Step >= _iterations
            && _completions.IsCurrent(sample.Ended)
            && recorder.TryRecordOrdinary(sample, scale))
        {
            _completions.NoteSuccess(sample);
            return;
        }

        RecordAny(sample, scale);
    }

    /// <summary>The completions of this thread in a half second, without iterations; called by the reader.</summary>
    /// <param name="number">The number of the half second.</param>
    public CompletionSlot Completions(long number) => _completions.Read(number);

    public void Record(int phase, int step, in RequestDetail detail, TickScale scale) => (Find(phase, step) ?? Add(phase, step)).Record(detail, scale);

    /// <summary>The recorder of a phase and step, if this thread has one; called by the reader.</summary>
    public StepRecorder? Find(int phase, int step)
    {
        StepRecorder?[] recorders = Volatile.Read(ref _recorders);
        int place = PlaceOf(phase, step);
        return place < recorders.Length ? Volatile.Read(ref recorders[place]) : null;
    }

    private int PlaceOf(int phase, int step) => (step * _phases) + phase;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RecordAny(in Sample sample, in TickScale scale)
    {
        StepRecorder recorder = Find(sample.Phase, sample.Step) ?? Add(sample.Phase, sample.Step);
        recorder.Record(sample, scale);
        if (recorder.End.IsBefore(sample.Ended)) Cross(sample, recorder);
        if (sample.Step >= _iterations) _completions.Note(sample);
        else recorder.NoteEnd(sample);
    }

    private void Cross(in Sample sample, StepRecorder recorder)
    {
        int phase = _owner.EndsOf(sample.Step).PhaseAt(sample.Ended);
        recorder.Crossings.Leave(sample.Outcome, phase == PhaseEnds.AfterAll);
        if (phase != PhaseEnds.AfterAll) (Find(phase, sample.Step) ?? Add(phase, sample.Step)).Crossings.Come(sample.Outcome);
    }

    private StepRecorder Add(int phase, int step)
    {
        StepRecorder?[] recorders = _recorders;
        int place = PlaceOf(phase, step);
        if (place >= recorders.Length)
        {
            Array.Resize(ref recorders, Math.Max((step + 1) * _phases, recorders.Length * 2));
            Volatile.Write(ref _recorders, recorders);
        }

        StepRecorder added = _owner.CreateStepRecorder(phase, step, _number);
        Volatile.Write(ref recorders[place], added);
        return added;
    }
}
