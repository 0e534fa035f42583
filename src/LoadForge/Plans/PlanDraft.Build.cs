using System.Collections.Immutable;
using System.Security.Cryptography;
using LoadForge.Http;
using LoadForge.Http.Safety;
using LoadForge.Profiles;
using LoadForge.Recording.Requests;
using LoadForge.Redaction;
using LoadForge.Settings;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Judging;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Plans;

/// <content>Validates the whole plan and creates it.</content>
internal sealed partial record PlanDraft
{
    /// <summary>Creates the plan.</summary>
    /// <exception cref="LoadPlanException">The plan is invalid; all problems are listed.</exception>
    public LoadPlan Build(LoadSettings settings)
    {
        HttpSettings http = Http with
        {
            AllowedHosts = Http.AllowedHosts.AddRange(AllowedHosts(settings)),
            Transport = settings.Http ?? Http.Transport,
            WatchesSockets = settings.Epoll,
            TraceContext = settings.TraceContext ?? Http.TraceContext,
        };
        ProtectionSettings protection = Protection.With(settings.Protection);
        List<string> problems = [
            .. Problems,
            .. ProfileProblems,
            .. http.Problems(),
            .. ProtectionRules.Problems(protection),
            .. ProfileScale.Problems(Profile, settings),
            .. Parts.SelectMany(part => ProfileScale.Problems(part.Profile, settings))
        ];
        if (Weight is not null) problems.Add("Weight(…) is only valid on a scenario in Load.Scenarios(…) that shares a profile with others.");
        if (Start is not null) problems.Add("After(…) is only valid on a scenario in Load.Scenarios(…) that has its own profile.");
        ImmutableArray<Workload> workloads = PlanWorkloads.Of(this, problems);
        Uri? target = settings.Target is { } other
            ? Address(other, "the target of the setting LOADFORGE_TARGET or LoadForge.Target,", problems)
            : Address(Target, "the target", problems);
        string[] hosts = target is null ? [.. http.FurtherHosts] : [target.IdnHost, .. http.FurtherHosts];
        problems.AddRange(hosts.Select(new HostAccess(http.AllowedHosts).ProblemOf).OfType<string>().Distinct());
        if (http.Transport == HttpTransport.Own && target?.Scheme == Uri.UriSchemeHttps)
        {
            problems.Add(HttpSettingsRules.OwnTransportProblem("TLS, which the target requires"));
        }

        if (http.Transport == HttpTransport.Own && !Extensions.IsEmpty)
        {
            problems.Add(HttpSettingsRules.OwnTransportProblem("an extension such as resilience, which wraps the runtime's handler"));
        }

        if (!workloads.IsEmpty) problems.AddRange(PlanThresholds.Problems(Thresholds, workloads));
        if (!workloads.IsEmpty && StopsWhenCertain) problems.AddRange(PlanThresholds.ProblemsOfStopping(workloads));
        Redactor redactor = http.Redactor();
        if (problems.Count > 0) throw new LoadPlanException([.. problems.Select(redactor.Text)]);
        bool isDebug = !settings.FullLoadUnderDebugger && IsDebugging();
        LoadPlan plan = Made(settings, http, target, [.. workloads.Select(workload => workload.Scaled(settings).Redacted(redactor))], redactor) with
        {
            Protection = protection,
        };
        return isDebug || settings.Smoke ? SmokePlan.Of(plan) with { IsDebug = isDebug } : plan;
    }

    private LoadPlan Made(LoadSettings settings, HttpSettings http, Uri? target, ImmutableArray<Workload> workloads, Redactor redactor)
    {
        ImmutableArray<Threshold> declared = [.. Thresholds.Select(threshold => Redacted(threshold, redactor))];
        ImmutableArray<Threshold> defaults = [
            .. FailedIterations.Defaults(declared, workloads.SelectMany(workload => workload.Scenarios).Select(part => part.Scenario.Name))
        ];
        bool expectsRate = workloads.Any(workload => workload.Profile.Model == LoadModel.Open) && !declared.Any(IsOfRate);
        return new LoadPlan
        {
            Name = redactor.Name(Name ?? ScenarioName),
            Workloads = workloads,
            Target = target,
            Thresholds = [.. declared, .. expectsRate ? [Metric.AchievedRate >= new Ratio(1)] : ImmutableArray<Threshold>.Empty, .. defaults],
            Defaults = defaults,
            Baselines = Baselines,
            Http = Extensions.IsEmpty ? http : http with { TagsRequests = true },
            Extensions = Extensions,
            Observers = Observers,
            Login = Login,
            LoginLasts = LoginLasts,
            Seed = settings.Seed ?? Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue),
            MaxUsers = MaxUsers,
            MaxStartDelay = MaxStartDelay,
            GracePeriod = GracePeriod,
            StopsWhenCertain = StopsWhenCertain,
            Settings = settings,
            Control = Control,
            RequestLog = settings.RequestLog is { } log ? new RequestLogSettings(log, RequestLog?.MaxSize ?? RequestLogSettings.DefaultSize) : RequestLog,
            Journal = Journal,
            Clock = Clock,
        };
    }

    // Steps are recorded under redacted names, so a threshold on a step must use the redacted name too.
    private static Threshold Redacted(Threshold threshold, Redactor redactor) =>
        threshold.Step is { } step ? threshold with { Step = redactor.Name(step) } : threshold;

    private static string[] AllowedHosts(LoadSettings settings) =>
        settings.AllowedHosts?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static Uri? Address(string? text, string place, List<string> problems)
    {
        if (text is null) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? target) && (target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps))
        {
            return target;
        }

        problems.Add($"{place} \"{text}\" is not an absolute http or https address; use one such as http://localhost:5080.");
        return null;
    }

    private static bool IsOfRate(Threshold threshold) =>
        threshold.Metric == Metric.AchievedRate && threshold is { Step: null, Phase: null } && threshold.Comparison.WantsMore();
}
