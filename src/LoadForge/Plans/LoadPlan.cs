using System.Collections.Immutable;
using LoadForge.Baselines;
using LoadForge.Http;
using LoadForge.Profiles;
using LoadForge.Recording.Requests;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Thresholds;

namespace LoadForge.Plans;

/// <summary>Everything that a run needs, validated and immutable. Created by <see cref="LoadPlanBuilder"/>; may be run any number of times.</summary>
public sealed record LoadPlan
{
    internal LoadPlan()
    {
    }

    /// <summary>The run's name.</summary>
    public required string Name { get; init; }

    /// <summary>Every load profile of the plan with its scenarios; at least one.</summary>
    public required ImmutableArray<Workload> Workloads { get; init; }

    /// <summary>The scenarios.</summary>
    public IEnumerable<Scenario> Scenarios => Workloads.SelectMany(workload => workload.Scenarios).Select(part => part.Scenario);

    /// <summary>The load profile, after scaling; that of the first workload if there are several.</summary>
    public LoadProfile Profile => Workloads[0].Profile;

    /// <summary>The base address of the target; null if the plan sets none.</summary>
    public required Uri? Target { get; init; }

    /// <summary>The thresholds of the run, including the default ones.</summary>
    public required ImmutableArray<Threshold> Thresholds { get; init; }

    /// <summary>The default thresholds on failed iterations, for scenarios without a threshold on errors.</summary>
    internal ImmutableArray<Threshold> Defaults { get; init; } = [];

    /// <summary>The baselines that the run is compared with; empty by default.</summary>
    public ImmutableArray<BaselineThreshold> Baselines { get; init; } = [];

    /// <summary>The HTTP settings.</summary>
    public required HttpSettings Http { get; init; }

    /// <summary>The login of each virtual user before its first iteration; null for none.</summary>
    public Func<VirtualUser, Task<Credential>>? Login { get; init; }

    /// <summary>How long a login lasts before the user logs in again; null for the whole run.</summary>
    public TimeSpan? LoginLasts { get; init; }

    /// <summary>The seed of every random choice.</summary>
    public required int Seed { get; init; }

    /// <summary>The maximum number of virtual users of an open-model run at the same time; an additional arrival waits and is then dropped.</summary>
    public required int MaxUsers { get; init; }

    /// <summary>How long an arrival waits for a virtual user to become free before it is dropped.</summary>
    public required TimeSpan MaxStartDelay { get; init; }

    /// <summary>How long running iterations may continue after the end of the profile before they are cancelled.</summary>
    public required TimeSpan GracePeriod { get; init; }

    /// <summary>What protects the generator's machine and a failing target.</summary>
    public ProtectionSettings Protection { get; init; } = new();

    /// <summary>Whether the run stops when the verdicts on all thresholds, or one failed threshold, are certain.</summary>
    public bool StopsWhenCertain { get; init; }

    /// <summary>The file for the journal of each run; null if the plan sets none.</summary>
    public string? Journal { get; init; }

    /// <summary>The settings from outside the code that apply to the plan.</summary>
    public required LoadSettings Settings { get; init; }

    /// <summary>Whether it is a smoke run: one user and one iteration of each scenario, all requests logged, nothing judged, no timeouts.</summary>
    public bool IsSmoke { get; internal init; }

    /// <summary>Whether it is a smoke run because a debugger was attached when the plan was built.</summary>
    public bool IsDebug { get; internal init; }

    /// <summary>Whether anything in a run may time out: requests, programs, calls of a client; false in a smoke run.</summary>
    public bool HasTimeouts { get; internal init; } = true;

    /// <summary>Whether a run of the plan is a probe of a capacity search, which judges and publishes all its probes together.</summary>
    public bool IsProbe { get; internal init; }

    /// <summary>
    /// Which probe of a capacity search a run of the plan is; null if it is none, or only looks whether the target has recovered from one.
    /// </summary>
    public ProbeOrder? Probe { get; internal init; }

    /// <summary>Whether the profiles determine the length of the run. In a smoke run they only limit it.</summary>
    internal bool HasPlannedLength { get; init; } = true;

    /// <summary>Whether virtual users pause to think.</summary>
    internal bool HasThinkTime { get; init; } = true;

    /// <summary>Whether every request and its response are logged.</summary>
    internal bool HasLog { get; init; }

    /// <summary>Where every request is logged; null for nowhere.</summary>
    internal RequestLogSettings? RequestLog { get; init; }

    /// <summary>Whether the generator warms up first, so that the first starts are as punctual as later ones.</summary>
    internal bool NeedsWarmGenerator { get; init; } = true;

    /// <summary>Why the control of a run cannot change its load; null if it can.</summary>
    internal string? FixedLoad { get; init; }

    /// <summary>The observers of each run, in addition to those of the process.</summary>
    internal ImmutableArray<IRunObserver> Watchers { get; init; } = [];

    /// <summary>Create further observers of each run.</summary>
    internal ImmutableArray<Func<LoadPlan, IRunObserver?>> Observers { get; init; } = [];

    /// <summary>Creates the extensions of each run.</summary>
    internal ImmutableArray<Func<RunExtension>> Extensions { get; init; } = [];

    /// <summary>The part of the load that this process generates; everything by default.</summary>
    internal LoadShare Share { get; init; } = LoadShare.Whole;

    /// <summary>The control of the runs of the plan; null for none.</summary>
    internal RunControl? Control { get; init; }

    /// <summary>The clock of the run.</summary>
    public TimeProvider Clock { get; internal init; } = TimeProvider.System;

    /// <summary>The part of this process in a run of several; null if it runs the plan alone.</summary>
    internal RunPart? Part { get; init; }

    /// <summary>The plan for one process that judges nothing.</summary>
    internal LoadPlan WithoutThresholds => this with { Thresholds = [], Defaults = [], Baselines = [], StopsWhenCertain = false };

    /// <summary>The plan as processes that judge nothing know it: baselines are compared where the whole result is.</summary>
    internal LoadPlan AsGenerated => this with { Baselines = [] };

    /// <summary>
    /// The plan as one process of several runs it. Observers watch the whole run, in the process that merges the parts; files of the plan get the number of the
    /// process in their names.
    /// </summary>
    /// <param name="part">The part of this process.</param>
    public LoadPlan For(RunPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return AsGenerated with
        {
            Part = part,
            Share = part.Share,
            Watchers = [],
            Observers = [],
            Journal = Journal is { } journal ? PathOf(part, journal) : null,
            RequestLog = RequestLog is { } log ? log with { Path = PathOf(part, log.Path) } : null,
        };
    }

    // Also if it is the only one: the process that merges writes a journal of its own.
    private static string PathOf(RunPart part, string path) => Path.ChangeExtension(
        path, FormattableString.Invariant($".agent-{part.Share.NumberOf(0) + 1}{Path.GetExtension(path)}"));

    /// <summary>A plan of one workload with another profile; the plan itself if its load is fixed.</summary>
    internal LoadPlan By(LoadProfile profile) => FixedLoad is null ? this with { Workloads = [Workloads[0] with { Profile = profile }] } : this;
}
