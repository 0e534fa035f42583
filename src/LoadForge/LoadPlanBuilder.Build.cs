using System.Collections.Immutable;
using LoadForge.Engine;
using LoadForge.Formatting;
using LoadForge.Http;
using LoadForge.Http.Safety;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Judging;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge;

/// <content>Checks what was said, all of it at once, and makes the plan.</content>
public sealed partial class LoadPlanBuilder
{
    /// <summary>Builds the plan with the settings of the environment and the host.</summary>
    /// <exception cref="LoadPlanException">The plan is invalid; all problems are listed.</exception>
    public LoadPlan Build() => Build(HostSettings.Current);

    /// <summary>Builds the plan and runs it.</summary>
    /// <param name="cancellation">Ends the run early; the result then contains everything measured so far.</param>
    /// <returns>What was measured, judged by the thresholds.</returns>
    /// <exception cref="LoadPlanException">The plan is invalid; all problems are listed.</exception>
    /// <exception cref="TargetUnreachableException">The target accepts no connection; no load was generated.</exception>
    public Task<LoadResult> RunAsync(CancellationToken cancellation = default) => LoadRun.RunAsync(Build(), cancellation);

    internal LoadPlan Build(LoadSettings settings)
    {
        HttpSettings http = _http with
        {
            AllowedHosts = _http.AllowedHosts.AddRange(AllowedHosts(settings)),
            Transport = settings.Http ?? _http.Transport,
            WatchesSockets = settings.Epoll,
        };
        List<string> problems = [
            .. _problems,
            .. _profileProblems,
            .. http.Problems(),
            .. ProfileScale.Problems(_profile, settings),
            .. _parts.SelectMany(part => ProfileScale.Problems(part._profile, settings))
        ];
        if (_weight is not null) problems.Add("Weight(…) is only valid on a scenario in Load.Scenarios(…) that shares a profile with others.");
        if (_start is not null) problems.Add("After(…) is only valid on a scenario in Load.Scenarios(…) that has its own profile.");
        ImmutableArray<ScenarioPart> parts = _make is { } make ? [new ScenarioPart(_scenario, make, [], [])] : [.. _parts.Select(part => part.Part)];
        ImmutableArray<Workload> workloads = PlanWorkloads.Of(parts, Part, _services, problems);
        Uri? target = settings.Target is { } other
            ? Target(other, "the target of the setting LOADFORGE_TARGET or LoadForge.Target,", problems)
            : Target(_target, "the target", problems);
        if (target is not null && new HostAccess(http.AllowedHosts).ProblemOf(target) is { } foreign) problems.Add(foreign);
        if (http.Transport == HttpTransport.Own && target?.Scheme == Uri.UriSchemeHttps)
        {
            problems.Add(HttpSettings.OwnTransportProblem("TLS, which the target requires"));
        }

        if (http.Transport == HttpTransport.Own && _extensions.Count > 0)
        {
            problems.Add(HttpSettings.OwnTransportProblem("an extension such as resilience, which wraps the runtime's handler"));
        }

        if (!workloads.IsEmpty) problems.AddRange(PlanThresholds.Problems(_thresholds, workloads));
        if (!workloads.IsEmpty && _stopsWhenCertain) problems.AddRange(PlanThresholds.ProblemsOfStopping(workloads));
        Redaction.Redactor redactor = http.Redactor();
        if (problems.Count > 0) throw new LoadPlanException([.. problems.Select(redactor.Text)]);
        workloads =
        [
            .. workloads.Select(workload => workload with
            {
                Profile = workload.Profile.Scaled(settings.LoadScale, settings.TimeScale),
                Start = workload.Start * settings.TimeScale,
                Scenarios = [.. workload.Scenarios.Select(part => part with { Scenario = part.Scenario with { Name = redactor.Name(part.Scenario.Name) } })],
            }),
        ];
        bool isDebug = !settings.FullLoadUnderDebugger && _isDebugging();
        bool isSmoke = isDebug || settings.Smoke;
        ImmutableArray<Threshold> declared = [.. _thresholds.Select(threshold => Redacted(threshold, redactor))];
        ImmutableArray<Threshold> defaults = [
            .. FailedIterations.Defaults(declared, workloads.SelectMany(workload => workload.Scenarios).Select(part => part.Scenario.Name))
        ];
        bool isOpen = workloads.Any(workload => workload.Profile.Model == LoadModel.Open);
        if (isSmoke) http = http with { RequestTimeout = LoadSettings.NoTimeout };
        return new LoadPlan
        {
            Name = redactor.Name(_name ?? _scenario),
            Workloads = workloads,
            Profile = workloads[0].Profile,
            Target = target,
            Thresholds = [
                .. declared, .. isOpen && !_thresholds.Exists(IsOfRate) ? [Metric.AchievedRate >= 100.Percent()] : ImmutableArray<Threshold>.Empty, .. defaults
            ],
            Defaults = defaults,
            Baselines = [.. _baselines],
            Http = _extensions.Count == 0 ? http : http with { TagsRequests = true },
            Extensions = [.. _extensions],
            Login = _login,
            Seed = settings.Seed ?? _seed ?? System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue),
            MaxUsers = _maxUsers,
            MaxStartDelay = _maxStartDelay,
            GracePeriod = isSmoke ? LoadSettings.NoTimeout : _gracePeriod,
            IsDebug = isDebug,
            StopsWhenCertain = _stopsWhenCertain,
            Settings = settings,
            Control = _control?.Run,
            Clock = _clock,
        };
    }

    /// <summary>Whether anything is expected of the run.</summary>
    internal bool HasThresholds => _thresholds.Count > 0;

    /// <summary>A copy that runs by another profile.</summary>
    internal LoadPlanBuilder ForProbes(LoadProfile profile) => ((LoadPlanBuilder)MemberwiseClone()).Profile(profile);

    /// <summary>What stands against a profile that the plan does not name itself; null when nothing does.</summary>
    internal string? ProfileProblem()
    {
        string[] own = [.. _parts.Where(part => part._hasProfile).Select(part => $"\"{part._scenario}\"")];
        if (!_hasProfile && own.Length == 0) return null;
        return $"FindCapacity(…): {(own.Length > 0 ? "of its scenarios, " + BoundedList.Of(own) + " have" : "the plan has")} a profile, but the search sets "
            + $"the load itself; remove Profile(…) and set a range with Between(…).";
    }

    private static Scenario? NoScenario(IServiceProvider? services, List<string> problems)
    {
        problems.Add("Load.Scenarios(…) inside Load.Scenarios(…): list all scenarios in one call.");
        return null;
    }

    private void CheckTime(TimeSpan time, string name)
    {
        if (time >= TimeSpan.Zero && time <= MaxTime) return;
        _problems.Add($"{name}({Quantity.Exact(time)}): it must be 0 or more and at most {Quantity.Of(MaxTime.Days, "day")}.");
    }

    // Steps are recorded without secrets in their names; a threshold about one refers to it as it is recorded.
    private static Threshold Redacted(Threshold threshold, Redaction.Redactor redactor) =>
        threshold.Step is { } step ? threshold with { Step = redactor.Name(step) } : threshold;

    private static string[] AllowedHosts(LoadSettings settings) =>
        settings.AllowedHosts?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static Uri? Target(string? text, string place, List<string> problems)
    {
        if (text is null) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? target) && (target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps))
        {
            return target;
        }

        problems.Add($"{place} \"{text}\" is not an absolute http or https address; use one such as http://localhost:5080.");
        return null;
    }

    private static bool IsOfRate(Threshold threshold) => threshold.Metric == Metric.AchievedRate && threshold.Step is null;
}
