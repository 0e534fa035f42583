using System.Collections.Immutable;
using LoadForge.Formatting;
using LoadForge.Profiles;
using LoadForge.Recording.Cells;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Silences;
using LoadForge.Recording.Snapshots;
using LoadForge.Results.Agents;
using LoadForge.Results.Comparisons;
using LoadForge.Results.Samples;
using LoadForge.Results.Series;

namespace LoadForge.Results;

/// <summary>Everything that a run measured: run → phase → scenario → step, and one point per second. Immutable.</summary>
public sealed record LoadResult : IMeasured
{
    /// <summary>The run's name: the scenario's, unless the plan names another.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The load profile of the run, after scaling and with all changes; the first one if there were several.
    /// </summary>
    public required LoadProfile Profile { get; init; }

    /// <summary>All load profiles of the run, with their start and their scenarios.</summary>
    public ImmutableArray<WorkloadSummary> Workloads { get; init; } = [];

    /// <summary>
    /// Identifies the load profiles of the run in comparisons; null, the default, to compute it from the profiles. A result that was read from JSON has that of
    /// the run, because JSON does not keep the course of every profile.
    /// </summary>
    public string? ProfileFingerprint { get; init; }

    /// <summary>The planned end of the last profile, from the start of the run; null for a smoke run, which lasts as long as its iterations.</summary>
    public TimeSpan? PlannedDuration => IsSmoke ? null : Workloads.IsEmpty ? Profile.Duration : Workloads.Max(workload => workload.End);

    /// <summary>The base address of the target; null if the plan sets none.</summary>
    public required Uri? Target { get; init; }

    /// <summary>Hosts whose certificates were not verified because the plan lists them; empty by default.</summary>
    public ImmutableArray<string> InsecureHosts { get; init; } = [];

    /// <summary>The seed of every random choice of the run; the same seed gives the same choices.</summary>
    public required int Seed { get; init; }

    /// <summary>When the run started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From the start of the first phase until the last iteration ended or was abandoned.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Why the run ended.</summary>
    public required RunEnding Ending { get; init; }

    /// <summary>The reason why the run ended early; null if it completed.</summary>
    public string? EndingReason { get; init; }

    /// <summary>Whether the run completed or was stopped gracefully. Only then can thresholds pass.</summary>
    public bool IsComplete => Ending is RunEnding.Completed or RunEnding.Stopped;

    /// <summary>The changes of load during the run, in chronological order.</summary>
    public ImmutableArray<LoadChange> Changes { get; init; } = [];

    /// <summary>
    /// Whether an observer, such as a user of the dashboard, changed the load, so that it was not the one that the plan asked for: no threshold passes, and
    /// the result is no baseline. Changes by the plan's own control do not count.
    /// </summary>
    public bool IsSteered { get; init; }

    /// <summary>Whether this was a smoke run: one user, one iteration, nothing judged, no timeouts.</summary>
    public bool IsSmoke { get; init; }

    /// <summary>Whether it was a smoke run because a debugger was attached.</summary>
    public bool IsDebug { get; init; }

    /// <summary>
    /// Every request of a smoke run and its response, in the order in which they were sent: headers, the first 4,096 characters of text bodies, status
    /// and duration, without secrets. Request lines begin with <c>&gt;</c>, response lines with <c>&lt;</c>. Empty for other runs.
    /// </summary>
    public ImmutableArray<string> Log { get; init; } = [];

    /// <summary>The phases in order, warm-up included. With several profiles, profile by profile, each phase named <c>scenario/phase</c>.</summary>
    public required ImmutableArray<PhaseResult> Phases { get; init; }

    /// <summary>The scenarios over all judged phases.</summary>
    public required ImmutableArray<ScenarioResult> Scenarios { get; init; }

    /// <summary>
    /// All steps of all judged phases together, with the planned starts of iterations. Throughput counts the steps that ended in a judged phase of their
    /// scenario's profile.
    /// </summary>
    public required LoadStatistics Statistics { get; init; }

    /// <summary>One point per second, warm-up included.</summary>
    public required ImmutableArray<SeriesPoint> Series { get; init; }

    /// <summary>
    /// What ended of each step in each second, warm-up included: counts and histograms that add up to any phase and any time. In long runs, blocks of
    /// 2, 4, 8 … seconds.
    /// </summary>
    public CellTable Cells { get; init; } = CellTable.None;

    /// <summary>
    /// The series in the blocks of <see cref="Cells"/>: the same points, unless the run was so long that a block has several seconds. Such a point has no
    /// values of steps, and its percentiles have the resolution of the cells.
    /// </summary>
    public IEnumerable<SeriesPoint> SeriesBlocks => Series.Blocks(Cells);

    /// <summary>
    /// Whether percentiles of phases and of iterations are estimates, because the result was read from JSON, which does not have their distributions; false by
    /// default. Those of steps and scenarios over the whole run are exact nevertheless.
    /// </summary>
    public bool HasEstimatedPhases { get; init; }

    /// <summary>The slowest and some of the failed executions of each step; at most 4,000 in all, of steps with failures first.</summary>
    public ImmutableArray<StepSamples> Samples { get; init; } = [];

    /// <summary>The health of the generator; of several agents, the worst values, and the signals of each that was saturated.</summary>
    public required GeneratorHealth Generator { get; init; }

    /// <summary>The agents that generated the load, in the order of their shares; empty if the process of the run did.</summary>
    public ImmutableArray<AgentResult> Agents { get; init; } = [];

    /// <summary>The verdict on each threshold of the plan; empty if the plan has none or nothing was judged.</summary>
    public ImmutableArray<Verdict> Verdicts { get; init; } = [];

    /// <summary>The comparisons with the baselines of the plan; empty if it has none.</summary>
    public ImmutableArray<BaselineComparison> Comparisons { get; init; } = [];

    /// <summary>The environment of the run; null in a result that was not measured by a run.</summary>
    public RunEnvironment? Environment { get; init; }

    /// <summary>The settings of the plan, in reading order, without secrets; empty in a result that was not measured by a run.</summary>
    public ImmutableArray<RunSetting> Settings { get; init; } = [];

    /// <summary>
    /// Lines of text from the extensions of the run, such as the calls, attempts and rescued calls of a client that retries; empty if there
    /// are none.
    /// </summary>
    public ImmutableArray<string> ExtensionSummaries { get; init; } = [];

    /// <summary>Notes about the run, such as users that did not stop, or steps grouped as <c>&lt;other&gt;</c>.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>
    /// Requests of other clients of the process to the target; null if the plan names no target, or all requests went through <c>user.Http</c>.
    /// </summary>
    public OtherRequests? OtherRequests { get; init; }

    /// <summary>How often each check was met in the judged phases, ordered by scenario and name.</summary>
    public ImmutableArray<CheckStatistics> Checks { get; init; } = [];

    /// <summary>The custom metrics in the judged phases, by name.</summary>
    public ImmutableArray<CustomMetricStatistics> CustomMetrics { get; init; } = [];

    /// <summary>
    /// The longest periods in which a step was in progress and none succeeded, in order. The analysis decides whether one is an outage.
    /// </summary>
    internal ImmutableArray<Silence> Silences { get; init; } = [];

    /// <inheritdoc/>
    public string Label => Name;

    /// <summary>The iterations of all scenarios that were in progress when the load ended.</summary>
    public Backlog Backlog => Backlog.Together(Scenarios.Select(scenario => scenario.Backlog));

    /// <summary>The steps over all judged phases, of every scenario.</summary>
    public IEnumerable<StepResult> Steps => Scenarios.SelectMany(scenario => scenario.Steps);

    /// <summary>The response times of all steps together in blocks of time, over the judged phases.</summary>
    public LatencyBlocks Blocks => LatencyBlocks.Together([.. Steps.Select(step => step.Blocks).Where(blocks => blocks.Count > 0)]);

    /// <summary>A step over all judged phases.</summary>
    /// <param name="name">The step's name, as recorded; case matters.</param>
    /// <exception cref="KeyNotFoundException">No step of that name ran; the message lists those that did.</exception>
    public StepResult Step(string name) => StepLookup.Find(Scenarios, name, $"run \"{Name}\"");

    /// <summary>A scenario over all judged phases.</summary>
    /// <param name="name">The scenario's name; case matters.</param>
    /// <exception cref="KeyNotFoundException">The plan has no such scenario; the message names the nearest.</exception>
    public ScenarioResult Scenario(string name) => StepLookup.FindScenario(Scenarios, name, $"run \"{Name}\"");

    /// <summary>A phase by its name, such as <c>hold</c> or <c>hold 2</c>.</summary>
    /// <param name="name">The phase's name.</param>
    /// <exception cref="KeyNotFoundException">The profile has no such phase; the message lists those it has.</exception>
    public PhaseResult Phase(string name) =>
        Phases.FirstOrDefault(phase => phase.Name == name)
        ?? throw new KeyNotFoundException(
            $"No phase \"{name}\" in run \"{Name}\": "
                + $"{NearestName.Hint(name, Phases.Select(phase => phase.Name), $"the phases are {BoundedList.Quoted(Phases.Select(phase => phase.Name))}")}.");
}
