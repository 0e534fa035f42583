using System.Buffers;
using System.Collections.Immutable;
using LoadForge.Engine.Extensions;
using LoadForge.Engine.Pacing;
using LoadForge.Engine.Workloads;
using LoadForge.Plans;
using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Silences;
using LoadForge.Redaction;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Scenarios;

namespace LoadForge.Engine.Journal;

/// <summary>
/// Writes the journal of a run, second by second, to a file, and to the process that merges the records of several. A problem with the file never ends the
/// run: it ends the journal, with a note in the result. Used by the thread that watches the run.
/// </summary>
internal sealed class RunJournal : IDisposable
{
    private readonly string? _path;
    private readonly LoadPlan _plan;
    private readonly Redactor _redactor;
    private readonly Func<Stream>? _create;
    private readonly SecondChanges _changes;
    private readonly SecondEncoding _encoding = new();
    private readonly ArrayBufferWriter<byte> _content = new();
    private JournalOutput? _output;

    /// <summary>Creates the journal; <see cref="Begin"/> creates its file.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <param name="plan">The plan of the run.</param>
    /// <param name="recorder">The recorder of the run.</param>
    /// <param name="workloads">The workloads of the run.</param>
    /// <param name="services">Checks, custom metrics and transports of the run.</param>
    /// <param name="create">Creates the file; by default on the disk.</param>
    public RunJournal(
        string? path, LoadPlan plan, Recorder recorder, RunningWorkloads workloads, RunServices services, Func<Stream>? create = null)
    {
        (_path, _plan, _redactor) = (path, plan, recorder.Redactor);
        _create = create ?? (path is null ? null : () => JournalOutput.Create(path));
        _changes = new SecondChanges(recorder, workloads, services);
    }

    /// <summary>The note for the result; null if there is no problem.</summary>
    public string? Note => _output?.Problem is { } problem
        ? $"the journal {_path} is incomplete: {problem}. Had the process been killed, the data after that point would have been lost."
        : null;

    /// <summary>The path of the journal of a run; null for none.</summary>
    public static string? PathOf(LoadPlan plan, IEnumerable<IRunObserver> observers) => plan.IsProbe || !plan.Settings.Journal
        ? null
        : plan.Journal ?? observers.Select(observer => observer.Journal).FirstOrDefault(path => path is not null);

    /// <summary>Starts the journal, whose run has just started.</summary>
    public void Begin(RunClock clock)
    {
        if (_create is not null) _output = new JournalOutput(_create);
        Write(() => HeaderEncoding.Write(PlanHeader.Of(_plan, _redactor, clock.StartedAt), _content));
    }

    /// <summary>Adds a second.</summary>
    /// <param name="second">The second as measured; this adds its number, and what has changed since the previous one.</param>
    public void Add(JournalSecond second) => Write(() => _encoding.Write(_changes.AddTo(second), _content));

    /// <summary>Adds the end of the run.</summary>
    /// <param name="result">Its result.</param>
    /// <param name="abandoned">The iterations of abandoned users.</param>
    /// <param name="recorded">The sum of all seconds, from another source than the seconds themselves.</param>
    /// <param name="rest">Of a part of a run, what its silences depend on that no second has.</param>
    public void End(
        LoadResult result,
        ImmutableArray<AbandonedIteration> abandoned,
        RecordedInterval recorded,
        (CompletionStretch Last, TimeSpan? UnfinishedSince)? rest = null) => Write(() => EndEncoding.Write(
        new JournalEnd
        {
            Ending = result.Ending,
            Reason = result.EndingReason,
            Duration = result.Duration,
            IsSteered = result.IsSteered,
            OtherRequests = result.OtherRequests,
            Totals = EndTotals.Of(recorded),
            Abandoned = [.. abandoned.Select(iteration => (iteration.Scenario, iteration.Phase))],
            Silences = result.Silences,
            Notes = result.Notes,
            ExtensionSummaries = result.ExtensionSummaries,
            Samples = result.Samples,
            StepValues = ValuePlacement.OfSteps(result),
            Completions = rest?.Last,
            UnfinishedSince = rest?.UnfinishedSince,
            CheckExamples = [.. result.Checks.Where(check => check.Example is not null).Select(check => (check.Scenario, check.Name, check.Example!))],
        },
        _content));

    /// <summary>Writes the rest and closes the file.</summary>
    public void Dispose() => _output?.Dispose();

    private void Write(Action encode)
    {
        if (_plan.Part is null && _output is not { Problem: null }) return;
        try
        {
            _content.ResetWrittenCount();
            encode();
            _output?.Add(_content.WrittenSpan);
        }
        catch (Exception error) when (_plan.Part is null)
        {
            _output!.Fail(ErrorText.Of(error));
            return;
        }

        _plan.Part?.OnRecord(_content.WrittenMemory);
    }
}
