using System.Buffers;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime;
using System.Runtime.InteropServices;
using LoadForge.Engine.Health;
using LoadForge.Engine.Pacing;
using LoadForge.Http;
using LoadForge.Http11.Sockets;
using LoadForge.Plans;
using LoadForge.Recording;
using LoadForge.Redaction;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Scenarios;

namespace LoadForge.Engine.Journal;

/// <summary>
/// Writes the journal of a run, second by second. A problem never ends the run: it ends the journal, with a note in the result. Used by the thread that watches
/// the run.
/// </summary>
internal sealed class RunJournal : IDisposable
{
    private readonly string _path;
    private readonly LoadPlan _plan;
    private readonly RunningWorkloads _workloads;
    private readonly Redactor _redactor;
    private readonly Func<Stream> _create;
    private readonly SecondChanges _changes;
    private readonly SecondEncoding _encoding = new();
    private readonly ArrayBufferWriter<byte> _content = new();
    private JournalOutput? _output;

    /// <summary>Creates the journal; <see cref="Begin"/> creates its file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="plan">The plan of the run.</param>
    /// <param name="recorder">The recorder of the run.</param>
    /// <param name="workloads">The workloads of the run.</param>
    /// <param name="services">Checks, custom metrics and transports of the run.</param>
    /// <param name="create">Creates the file; by default on the disk.</param>
    public RunJournal(
        string path, LoadPlan plan, Recorder recorder, RunningWorkloads workloads, RunServices services, Func<Stream>? create = null)
    {
        (_path, _plan, _workloads, _redactor) = (path, plan, workloads, recorder.Redactor);
        _create = create ?? (() => JournalOutput.Create(path));
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
        _output = new JournalOutput(_create);
        Write(() => HeaderEncoding.Write(HeaderOf(clock.StartedAt), _content));
    }

    /// <summary>Adds a second.</summary>
    /// <param name="second">The second as measured; this adds its number, and what has changed since the previous one.</param>
    public void Add(JournalSecond second) => Write(() => _encoding.Write(_changes.AddTo(second), _content));

    /// <summary>Adds the end of the run.</summary>
    /// <param name="result">Its result.</param>
    /// <param name="abandoned">The iterations of abandoned users.</param>
    public void End(LoadResult result, ImmutableArray<AbandonedIteration> abandoned) => Write(() => EndEncoding.Write(
        new JournalEnd
        {
            Ending = result.Ending,
            Reason = result.EndingReason,
            Duration = result.Duration,
            IsSteered = result.IsSteered,
            OtherRequests = result.OtherRequests,
            Abandoned = [.. abandoned.Select(iteration => (iteration.Scenario, iteration.Phase))],
            Silences = result.Silences,
            Notes = result.Notes,
            ExtensionSummaries = result.ExtensionSummaries,
        },
        _content));

    /// <summary>Writes the rest and closes the file.</summary>
    public void Dispose() => _output?.Dispose();

    private void Write(Action encode)
    {
        if (_output is not { Problem: null } output) return;
        try
        {
            _content.ResetWrittenCount();
            encode();
            output.Add(_content.WrittenSpan);
        }
        catch (Exception error)
        {
            output.Fail(ErrorText.Of(error));
        }
    }

    private JournalHeader HeaderOf(DateTimeOffset startedAt) => new()
    {
        ProductVersion = typeof(RunJournal).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
        Name = _plan.Name,
        Target = _plan.Target is { } target ? _redactor.Address(target).OriginalString : null,
        InsecureHosts = _plan.Http.InsecureHosts,
        Seed = _plan.Seed,
        StartedAt = startedAt,
        Workloads = [.. _workloads.All.Select(workload => workload.Summary with { Profile = workload.Workload.Profile })],
        Thresholds = [.. _plan.Thresholds.Select(threshold => threshold.ToString())],
        DefaultThresholds = _plan.Defaults.Length,
        Baselines = [.. _plan.Baselines.Select(baseline => _redactor.Text(baseline.ToString()))],
        Environment = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}",
        Cores = Environment.ProcessorCount,
        InlineCompletions = InlineCompletions.AreOn,
        ServerGarbageCollection = GCSettings.IsServerGC,
        OptimizedScenarios = _plan.Scenarios.All(scenario => CodeBuild.IsOptimized(scenario.Code)),
        WatchesSockets = TransportFactory.WatchesSockets(_plan.Http),
        LimitsConnections = _plan.Http.ConnectionsPerHost < int.MaxValue,
    };
}
