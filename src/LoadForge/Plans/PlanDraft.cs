using System.Collections.Immutable;
using System.Diagnostics;
using LoadForge.Baselines;
using LoadForge.Http;
using LoadForge.Profiles;
using LoadForge.Recording.Requests;
using LoadForge.Scenarios;
using LoadForge.Thresholds;

namespace LoadForge.Plans;

/// <summary>The input of a builder for a scenario or a whole plan, with the problems found so far. <see cref="Build"/> creates the plan.</summary>
/// <param name="ScenarioName">The name of the scenario; the joined names of <see cref="Parts"/> if there are any.</param>
/// <param name="Make">Creates the scenario from the services of the plan and adds its problems; null if there are <see cref="Parts"/>.</param>
internal sealed partial record PlanDraft(string ScenarioName, Func<IServiceProvider?, List<string>, Scenario?>? Make)
{
    /// <summary>The default of <see cref="MaxUsers"/>.</summary>
    public const int DefaultMaxUsers = 10_000;

    /// <summary>The default of <see cref="MaxStartDelay"/>.</summary>
    public static readonly TimeSpan DefaultMaxStartDelay = TimeSpan.FromSeconds(10);

    /// <summary>The default of <see cref="GracePeriod"/>.</summary>
    public static readonly TimeSpan DefaultGracePeriod = TimeSpan.FromSeconds(30);

    /// <summary>The scenarios of a plan that has several.</summary>
    public ImmutableArray<PlanDraft> Parts { get; init; } = [];

    /// <summary>The problems found so far, except those of the profile.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>The calls that are only valid on a whole plan.</summary>
    public ImmutableSortedSet<string> WholeOnly { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The load over time; null if there is none, or an invalid one.</summary>
    public LoadProfile? Profile { get; init; }

    /// <summary>Whether a profile was given, valid or not.</summary>
    public bool HasProfile { get; init; }

    /// <summary>The problems of the profile.</summary>
    public ImmutableArray<string> ProfileProblems { get; init; } = [];

    /// <summary>The weight of the scenario in a common profile; null if not set.</summary>
    public int? Weight { get; init; }

    /// <summary>When the profile of the scenario begins; null if not set.</summary>
    public TimeSpan? Start { get; init; }

    /// <summary>The name of the run; null for the name of the scenario.</summary>
    public string? Name { get; init; }

    public string? Target { get; init; }

    public ImmutableArray<Threshold> Thresholds { get; init; } = [];

    public ImmutableArray<BaselineThreshold> Baselines { get; init; } = [];

    public bool StopsWhenCertain { get; init; }

    public HttpSettings Http { get; init; } = new();

    /// <summary>The service provider for the constructors of scenario classes.</summary>
    public IServiceProvider? Services { get; init; }

    public Func<VirtualUser, Task<Credential>>? Login { get; init; }

    /// <summary>How long a login lasts; null for the whole run.</summary>
    public TimeSpan? LoginLasts { get; init; }

    /// <summary>The seed; null for a random one.</summary>
    public int? Seed { get; init; }

    public int MaxUsers { get; init; } = DefaultMaxUsers;

    public TimeSpan MaxStartDelay { get; init; } = DefaultMaxStartDelay;

    public TimeSpan GracePeriod { get; init; } = DefaultGracePeriod;

    public ProtectionSettings Protection { get; init; } = new();

    public ImmutableArray<Func<RunExtension>> Extensions { get; init; } = [];

    /// <summary>Create the observers of each run.</summary>
    public ImmutableArray<Func<LoadPlan, IRunObserver?>> Observers { get; init; } = [];

    public RunControl? Control { get; init; }

    public RequestLogSettings? RequestLog { get; init; }

    public Func<bool> IsDebugging { get; init; } = static () => Debugger.IsAttached;

    /// <summary>The file for the journal; null for none.</summary>
    public string? Journal { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The draft with a valid profile.</summary>
    public PlanDraft By(LoadProfile profile) => this with { Profile = profile, HasProfile = true, ProfileProblems = [] };

    /// <summary>The draft with one more problem.</summary>
    public PlanDraft With(string problem) => this with { Problems = Problems.Add(problem) };
}
