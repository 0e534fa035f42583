using System.Collections.Immutable;
using LoadForge.Formatting;
using LoadForge.Profiles;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Silences;
using LoadForge.Recording.Snapshots;
using LoadForge.Results.Series;

namespace LoadForge.Results;

/// <summary>Everything that a run measured: run → phase → scenario → step, and one point a second. Immutable.</summary>
public sealed record LoadResult : IMeasured
{
    /// <summary>The run's name: the scenario's, unless the plan names another.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The load profile that was run, after scaling and with the changes made on the way; the first of them when scenarios had profiles of their own.
    /// </summary>
    public required LoadProfile Profile { get; init; }

    /// <summary>Every load profile that was run, with its start and its scenarios.</summary>
    public ImmutableArray<WorkloadSummary> Workloads { get; init; } = [];

    /// <summary>When the last profile was to end, from the start of the run.</summary>
    public TimeSpan PlannedDuration => Workloads.IsEmpty ? Profile.Duration : Workloads.Max(workload => workload.End);

    /// <summary>The base address of the target; null when scenarios bring their own.</summary>
    public required Uri? Target { get; init; }

    /// <summary>Hosts whose certificates were not verified, as the plan asked for; empty by default.</summary>
    public ImmutableArray<string> InsecureHosts { get; init; } = [];

    /// <summary>The seed of every random choice of the run; the same seed makes the same choices again.</summary>
    public required int Seed { get; init; }

    /// <summary>When the run started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From the start of the first phase until the last iteration ended or was given up.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Why the run ended.</summary>
    public required RunEnding Ending { get; init; }

    /// <summary>The reason why the run ended early; null if it completed.</summary>
    public string? EndingReason { get; init; }

    /// <summary>Whether the run completed or was stopped gracefully. Only then can thresholds pass.</summary>
    public bool IsComplete => Ending is RunEnding.Completed or RunEnding.Stopped;

    /// <summary>The changes of load that were made while the run went on, in the order of their time.</summary>
    public ImmutableArray<LoadChange> Changes { get; init; } = [];

    /// <summary>Whether this was a smoke run: one user, one iteration, nothing judged, no timeouts.</summary>
    public bool IsSmoke { get; init; }

    /// <summary>Whether it was a smoke run because a debugger was attached.</summary>
    public bool IsDebug { get; init; }

    /// <summary>
    /// Of a smoke run every request and its response, in the order in which they were sent: headers, the first 4,096 characters of bodies that are text, status
    /// and duration, without secrets. Request lines begin with <c>&gt;</c>, response lines with <c>&lt;</c>. Empty in any other run.
    /// </summary>
    public ImmutableArray<string> Log { get; init; } = [];

    /// <summary>The phases in order, warm-up included. With several profiles, profile by profile, each phase named <c>scenario/phase</c>.</summary>
    public required ImmutableArray<PhaseResult> Phases { get; init; }

    /// <summary>The scenarios over all judged phases.</summary>
    public required ImmutableArray<ScenarioResult> Scenarios { get; init; }

    /// <summary>
    /// All steps of all judged phases together, with the planned starts of iterations. Throughput is of the steps that ended in a judged phase of their
    /// scenario's profile.
    /// </summary>
    public required LoadStatistics Statistics { get; init; }

    /// <summary>One point a second, warm-up included.</summary>
    public required ImmutableArray<SeriesPoint> Series { get; init; }

    /// <summary>How the generator fared.</summary>
    public required GeneratorHealth Generator { get; init; }

    /// <summary>The outcome of each threshold of the plan; empty when nothing was expected or judged.</summary>
    public ImmutableArray<Verdict> Verdicts { get; init; } = [];

    /// <summary>
    /// What the extensions of the run measured, in lines for people, such as the calls, attempts and rescued calls of a client that retries; empty when there
    /// are none.
    /// </summary>
    public ImmutableArray<string> ExtensionSummaries { get; init; } = [];

    /// <summary>Notes about the run, such as users that did not stop, or steps grouped as <c>&lt;other&gt;</c>.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>
    /// Requests of other clients of the process to the target; null if the plan names no target, or all requests went through <c>user.Http</c>.
    /// </summary>
    public OtherRequests? OtherRequests { get; init; }

    /// <summary>How often each check was met over the judged phases; in the order of scenario and name.</summary>
    public ImmutableArray<CheckStatistics> Checks { get; init; } = [];

    /// <summary>The scenarios' custom metrics over the judged phases, by name.</summary>
    public ImmutableArray<CustomMetricStatistics> CustomMetrics { get; init; } = [];

    /// <summary>
    /// Stretches in which a step was in progress and none succeeded, in order; the longest of them. Whether one is an outage is for the analysis to say.
    /// </summary>
    internal ImmutableArray<Silence> Silences { get; init; } = [];

    /// <inheritdoc/>
    public string Label => Name;

    /// <summary>What was in progress when the load ended, of all scenarios together.</summary>
    public Backlog Backlog => Backlog.Together(Scenarios.Select(scenario => scenario.Backlog));

    /// <summary>The steps over all judged phases, of every scenario.</summary>
    public IEnumerable<StepResult> Steps => Scenarios.SelectMany(scenario => scenario.Steps);

    /// <summary>The response times of all steps together, cut along time, over the judged phases.</summary>
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
