using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Engine.Journal;
using LoadForge.Engine.Monitoring;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Redaction;
using LoadForge.Results;
using LoadForge.Results.Journal;

namespace LoadForge.Engine.Merging;

/// <summary>
/// One run from the records of several processes, second by second: its snapshots, its early end, its result and verdicts. Counts and histograms add up
/// exactly, as if one process had recorded everything. Used by one thread at a time.
/// </summary>
/// <remarks>
/// A second is merged when every process has reached it, has ended, or was lost. Of the resources of the generators, the highest values count. The log is not
/// sent, so the result has none.
/// </remarks>
public sealed partial class MergedRun
{
    /// <summary>The version of the layout of records: those of another one cannot be merged.</summary>
    public const int Layout = JournalFormat.Version;

    private readonly LoadPlan _plan;
    private readonly Redactor _redactor;
    private readonly JournalHeader _header;
    private readonly ImmutableArray<MergedPart> _parts;
    private readonly MergedProcess[] _processes;
    private readonly SecondMerge _merge;
    private RunRebuild? _rebuild;
    private ThresholdMonitor? _thresholds;
    private LoadStatistics _cumulative = LoadStatistics.None;
    private int _slowest;

    /// <summary>Creates a run.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="processes">The number of processes; 1 to <see cref="Profiles.LoadShare.MaxProcesses"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public MergedRun(LoadPlan plan, int processes)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(processes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(processes, Profiles.LoadShare.MaxProcesses);
        _plan = plan;
        _redactor = plan.Http.Redactor();
        _header = PlanHeader.Of(plan.AsGenerated, _redactor, plan.Clock.GetUtcNow());
        _parts = [.. Enumerable.Range(0, processes).Select(index => new MergedPart(_header, index, processes))];
        _processes = [.. Enumerable.Range(1, processes).Select(number => new MergedProcess(string.Create(CultureInfo.InvariantCulture, $"agent {number}")))];
        _merge = new SecondMerge(processes);
    }

    /// <summary>
    /// Why the processes must be stopped; null if they need not. Once it is set, it changes only from a stop that is judged to one that is not. May be read by
    /// any thread.
    /// </summary>
    public MergedStop? Stop { get; private set; }

    /// <summary>Gets each merged second; null for none.</summary>
    internal MergedJournal? Journal { get; set; }

    /// <summary>Whether every process has ended or was lost.</summary>
    public bool IsOver => _parts.All(part => part.IsOver);

    /// <summary>How the plan of a process differs from that of the run; null if it does not.</summary>
    /// <param name="plan">The plan of the process, as passed to <see cref="RunPart.ReadyAsync"/>; not trusted.</param>
    public string? Difference(ReadOnlySpan<byte> plan)
    {
        try
        {
            return PlanHeader.Difference(_header, HeaderEncoding.Read(plan));
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
        {
            return $"its plan cannot be read: {error.Message}";
        }
    }

    /// <summary>Adds the next record of a process.</summary>
    /// <param name="process">The process, from 0.</param>
    /// <param name="record">The record, as passed to <see cref="RunPart.OnRecord"/>; not trusted.</param>
    /// <returns>A snapshot for each second that every process has reached now; usually none or one.</returns>
    /// <exception cref="FormatException">
    /// The record is damaged, of another plan, out of order, or the seconds do not add up to the totals at the end. The run has then no valid result.
    /// </exception>
    public ImmutableArray<MetricSnapshot> Add(int process, ReadOnlySpan<byte> record)
    {
        try
        {
            _parts[process].Add(record);
            ImmutableArray<MetricSnapshot> merged = Merge();
            if (!merged.IsEmpty || _parts[process].IsOver) NoteEnds();
            return merged;
        }
        catch (Exception error) when (error is OverflowException or ArgumentException or InvalidDataException)
        {
            throw new FormatException($"The records cannot be added up: {error.Message}", error);
        }
    }

    /// <summary>
    /// Notes that a process was lost: the seconds that the others have and it has not are merged without it. Does nothing if the process has ended.
    /// </summary>
    /// <param name="process">The process, from 0.</param>
    /// <returns>A snapshot for each second that every other process has reached.</returns>
    public ImmutableArray<MetricSnapshot> Leave(int process)
    {
        if (_parts[process].IsOver) return [];
        _parts[process].Leave();
        _merge.Leave(process);
        ImmutableArray<MetricSnapshot> merged = Merge();
        NoteEnds();
        return merged;
    }

    /// <summary>How long the run of a process lasted, from the start of the whole run; null before its last record, and if it was lost.</summary>
    /// <param name="process">The process, from 0.</param>
    public TimeSpan? EndOf(int process) => _parts[process].End?.Duration;

    /// <summary>Ends the run early, for a reason from outside. A reason that was given before stays, unless it was a stop that is judged.</summary>
    /// <param name="stop">How and why.</param>
    public void End(MergedStop stop)
    {
        ArgumentNullException.ThrowIfNull(stop);
        if (Stop is null || (Stop.Ending == RunEnding.Stopped && stop.Ending != RunEnding.Stopped)) Stop = stop;
        else if (Stop.IsGraceful && !stop.IsGraceful) Stop = Stop with { IsGraceful = false };
    }

    /// <summary>Says what is known about a process, for the result.</summary>
    /// <param name="process">The process, from 0.</param>
    /// <param name="known">What is known; secrets are removed.</param>
    public void Describe(int process, MergedProcess known)
    {
        ArgumentNullException.ThrowIfNull(known);
        _processes[process] = known with { Name = _redactor.Text(known.Name), Failure = known.Failure is { } failure ? _redactor.Text(failure) : null };
    }

    /// <summary>Builds the result when every process has ended or was lost, with the verdicts on the plan's thresholds.</summary>
    /// <param name="invalid">Why the result is not that of the whole plan: no threshold then passes; null if it is.</param>
    /// <exception cref="InvalidOperationException">A process is still expected, or was lost and no reason is given.</exception>
    public LoadResult Complete(string? invalid = null)
    {
        if (!IsOver) throw new InvalidOperationException("A process of the run has not ended.");
        if (invalid is null && _parts.Any(part => part.End is null))
            throw new InvalidOperationException("A process of the run was lost: say so in the result.");
        RunRebuild rebuild = Rebuild();
        LoadResult result = rebuild.Measured(
            [.. _parts.Select(part => part.End)],
            _parts.Min(part => part.Header?.StartedAt) ?? _header.StartedAt,
            _merge.Finish([.. _parts.Select(part => part.End)]));
        if (invalid is not null) result = result with { Ending = RunEnding.Aborted, EndingReason = _redactor.Text(invalid) };
        else if (Stop is { } stop) result = result with { Ending = stop.Ending, EndingReason = _redactor.Text(stop.Reason) };
        if (_isSteered) result = result with { IsSteered = true };
        result = WithSummaries(result);
        result = result with { Environment = RunEnvironments.Of(result), Settings = PlanSettings.Of(_plan, _redactor) };
        result = MergedAgents.AddTo(result, _parts, _processes, rebuild, _header);
        result = RunVerdicts.AddTo(result, _plan, _thresholds!);
        Journal?.End(result, _parts.SelectMany(part => part.End?.Abandoned ?? []));
        return Journal?.Note is { } note ? result with { Notes = result.Notes.Add(_redactor.Text(note)) } : result;
    }

    private ImmutableArray<MetricSnapshot> Merge()
    {
        var snapshots = ImmutableArray.CreateBuilder<MetricSnapshot>();
        while (!IsHeldUp() && _parts.Any(part => part.Waiting.Count > 0))
        {
            long number = _parts.Where(part => part.Waiting.Count > 0).Min(part => part.Waiting.Peek().Number);
            snapshots.Add(Add(_merge.Merge(
                [.. _parts.Select(part => part.Waiting.TryPeek(out JournalSecond? next) && next.Number == number ? part.Waiting.Dequeue() : null)])));
        }

        return snapshots.ToImmutable();
    }

    // The seconds of a process that wait come first, also of one that was lost.
    private void NoteEnds()
    {
        foreach ((int index, MergedPart part) in _parts.Index())
        {
            if (part is { IsOver: true, Waiting.Count: 0 }) _merge.End(index, part.End);
        }
    }

    // Of thousands of processes the one that held up the last second is looked at first: mostly it still does.
    private bool IsHeldUp()
    {
        for (int looked = 0; looked < _parts.Length; looked++, _slowest = (_slowest + 1) % _parts.Length)
        {
            if (_parts[_slowest] is { IsOver: false, Waiting.Count: 0 }) return true;
        }

        return false;
    }

    private MetricSnapshot Add(JournalSecond second)
    {
        RunRebuild rebuild = Rebuild();
        Journal?.Add(rebuild.Header, second);
        MetricSnapshot snapshot = rebuild.Add(second);
        _cumulative = LoadStatistics.Sum([_cumulative, snapshot.Interval], snapshot.At);
        snapshot = snapshot with { Cumulative = _cumulative };
        if (rebuild.StartsEnded is { } ended) _thresholds!.EndAt(ended);
        if (_thresholds!.Add(second.Interval, snapshot, second.Delays, isAsPlanned: !rebuild.HasChanges) is var (ending, reason))
        {
            End(new MergedStop(ending, reason));
        }

        return snapshot;
    }

    // Of the machines, the first describes the environment.
    private RunRebuild Rebuild()
    {
        if (_rebuild is not null) return _rebuild;
        _rebuild = new RunRebuild(_parts.Select(part => part.Header).FirstOrDefault(header => header is not null) ?? _header);
        _thresholds = new ThresholdMonitor(_plan, _rebuild.Registry);
        return _rebuild;
    }
}
