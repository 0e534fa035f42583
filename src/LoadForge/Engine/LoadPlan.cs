using System.Collections.Immutable;
using LoadForge.Baselines;
using LoadForge.Http;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Thresholds;

namespace LoadForge.Engine;

/// <summary>Everything that a run needs, checked and immutable. Made by <see cref="LoadPlanBuilder"/>; may be run any number of times.</summary>
public sealed record LoadPlan
{
    internal LoadPlan()
    {
    }

    /// <summary>The run's name.</summary>
    public required string Name { get; init; }

    /// <summary>Every load profile of the plan with its scenarios; at least one.</summary>
    public required ImmutableArray<LoadTrack> Tracks { get; init; }

    /// <summary>What virtual users do.</summary>
    public IEnumerable<Scenario> Scenarios => Tracks.SelectMany(track => track.Scenarios).Select(part => part.Scenario);

    /// <summary>The load over time, after scaling; of the first track when there are several.</summary>
    public required LoadProfile Profile { get; init; }

    /// <summary>The base address of the target; null when the scenario brings its own.</summary>
    public required Uri? Target { get; init; }

    /// <summary>What the run must keep, the promises that every run makes included.</summary>
    public required ImmutableArray<Threshold> Expectations { get; init; }

    /// <summary>Of the expectations, those on failed iterations that no threshold of the plan speaks of.</summary>
    internal ImmutableArray<Threshold> Defaults { get; init; } = [];

    /// <summary>The baselines that the run must keep up with; empty by default.</summary>
    public ImmutableArray<BaselineExpectation> Baselines { get; init; } = [];

    /// <summary>How HTTP clients are driven.</summary>
    public required HttpSettings Http { get; init; }

    /// <summary>What each virtual user does before its first iteration to get its credential; null for nothing.</summary>
    public Func<VirtualUser, Task<Credential>>? Login { get; init; }

    /// <summary>The seed of every random choice.</summary>
    public required int Seed { get; init; }

    /// <summary>Virtual users that an open-model run may have at once; an arrival beyond waits, then is dropped.</summary>
    public required int MostUsers { get; init; }

    /// <summary>How long an arrival waits for a virtual user to become free before it is dropped.</summary>
    public required TimeSpan LongestStartDelay { get; init; }

    /// <summary>How long iterations under way may go on after the profile's end before they are cancelled.</summary>
    public required TimeSpan GracePeriod { get; init; }

    /// <summary>Whether the run stops when the verdicts on all promises, or one broken promise, are certain.</summary>
    public bool StopsWhenCertain { get; init; }

    /// <summary>The settings from outside the code that the plan was made under.</summary>
    public required LoadSettings Settings { get; init; }

    /// <summary>Whether it runs one user of each scenario once, logs all requests, judges nothing and lets nothing time out.</summary>
    public bool IsSmoke => Settings.Smoke || IsDebug;

    /// <summary>Whether it does so because a debugger was attached when the plan was made.</summary>
    public bool IsDebug { get; internal init; }

    /// <summary>Whether a run of the plan is a probe of a capacity search, which judges and publishes all its probes together.</summary>
    public bool IsProbe { get; internal init; }

    /// <summary>Who watches each run besides the observers of the process.</summary>
    internal ImmutableArray<IRunObserver> Watchers { get; init; } = [];

    /// <summary>Makes, for each run, what takes part in it.</summary>
    internal ImmutableArray<Func<RunCompanion>> Companions { get; init; } = [];

    /// <summary>Who may change and stop the runs of the plan; null for nobody.</summary>
    internal RunControl? Control { get; init; }

    /// <summary>The clock that the run goes by.</summary>
    public TimeProvider Clock { get; internal init; } = TimeProvider.System;

    /// <summary>Runs the plan.</summary>
    /// <param name="cancellation">Ends the run early, with a complete result of what was measured until then.</param>
    /// <returns>What was measured, judged by the plan's expectations.</returns>
    /// <exception cref="TargetUnreachableException">The target accepts no connection; nothing was run.</exception>
    public Task<LoadResult> RunAsync(CancellationToken cancellation = default) => LoadRun.RunAsync(this, cancellation);
}
