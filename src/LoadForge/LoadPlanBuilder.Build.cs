using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Engine;
using LoadForge.Formatting;
using LoadForge.Http;
using LoadForge.Profiles;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Thresholds;

namespace LoadForge;

/// <content>Checks what was said, all of it at once, and makes the plan.</content>
public sealed partial class LoadPlanBuilder
{
    internal LoadPlan Build(LoadSettings settings)
    {
        HttpSettings http = _http with { AllowedHosts = _http.AllowedHosts.AddRange(AllowedHosts(settings)) };
        List<string> problems = [.. _problems, .. _profileProblems, .. http.Problems(), .. ProfileScale.Problems(_profile, settings), .. _parts.SelectMany(part => ProfileScale.Problems(part._profile, settings))];
        if (_weight is not null) problems.Add("Weight(…) is said of a scenario inside Load.Scenarios(…), which shares a profile with others.");
        if (_start is not null) problems.Add("After(…) is said of a scenario inside Load.Scenarios(…), which has a profile of its own.");
        ImmutableArray<ScenarioPart> parts = _make is { } make ? [new ScenarioPart(_scenario, make, [], [])] : [.. _parts.Select(part => part.Part)];
        ImmutableArray<LoadTrack> tracks = PlanTracks.Of(parts, Part, _services, problems);
        Uri? target = settings.Target is { } other ? Target(other, "the target of the setting LOADFORGE_TARGET or LoadForge.Target,", problems) : Target(_target, "the target", problems);
        if (target is not null && new HostAccess(http.AllowedHosts).ProblemOf(target) is { } foreign) problems.Add(foreign);
        if (!tracks.IsEmpty) problems.AddRange(PlanExpectations.Problems(_expectations, tracks));
        if (!tracks.IsEmpty && _stopsWhenCertain) problems.AddRange(PlanExpectations.ProblemsOfStopping(tracks));
        Redaction.Redactor redactor = http.Redactor();
        if (problems.Count > 0) throw new LoadPlanException([.. problems.Select(redactor.Text)]);
        tracks =
        [
            .. tracks.Select(track => track with
            {
                Profile = track.Profile.Scaled(settings.LoadScale, settings.TimeScale),
                Start = track.Start * settings.TimeScale,
                Scenarios = [.. track.Scenarios.Select(part => part with { Scenario = part.Scenario with { Name = redactor.Name(part.Scenario.Name) } })],
            }),
        ];
        bool isDebug = !settings.FullLoadUnderDebugger && _isDebugging();
        bool isSmoke = isDebug || settings.Smoke;
        if (isSmoke) http = http with { RequestTimeout = LoadSettings.NoTimeout };
        return new LoadPlan
        {
            Name = redactor.Name(_name ?? _scenario),
            Tracks = tracks,
            Profile = tracks[0].Profile,
            Target = target,
            Expectations = [.. _expectations.Select(threshold => Redacted(threshold, redactor)), .. ImpliedExpectations(tracks.Any(track => track.Profile.Model == LoadModel.Open))],
            Baselines = [.. _baselines],
            Http = _companions.Count == 0 ? http : http with { TellsPlaces = true },
            Companions = [.. _companions],
            Login = _login,
            Seed = settings.Seed ?? _seed ?? System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue),
            MostUsers = _mostUsers,
            LongestStartDelay = _longestStartDelay,
            GracePeriod = isSmoke ? LoadSettings.NoTimeout : _gracePeriod,
            IsDebug = isDebug,
            StopsWhenCertain = _stopsWhenCertain,
            Settings = settings,
            Control = _control?.Run,
            Clock = _clock,
        };
    }

    /// <summary>Whether anything is expected of the run.</summary>
    internal bool PromisesAnything => _expectations.Count > 0;

    /// <summary>A copy that runs by another profile.</summary>
    internal LoadPlanBuilder ForProbes(LoadProfile profile) => ((LoadPlanBuilder)MemberwiseClone()).Profile(profile);

    /// <summary>What stands against a profile that the plan does not name itself; null when nothing does.</summary>
    internal string? ProfileProblem()
    {
        string[] own = [.. _parts.Where(part => part._hasProfile).Select(part => $"\"{part._scenario}\"")];
        if (!_hasProfile && own.Length == 0) return null;
        return $"FindCapacity(…): {(own.Length > 0 ? "of its scenarios, " + BoundedList.Of(own) + " have" : "the plan has")} a profile, but the search makes the load itself; leave Profile(…) out and name a range with Between(…).";
    }

    private static Scenario? NoScenario(IServiceProvider? services, List<string> problems)
    {
        problems.Add("Load.Scenarios(…) inside Load.Scenarios(…): name all scenarios in one.");
        return null;
    }

    private void CheckTime(TimeSpan time, string name)
    {
        if (time >= TimeSpan.Zero && time <= LongestTime) return;
        _problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name}({time.TotalSeconds} s): it must be 0 or more and at most {LongestTime.Days} days."));
    }

    // Steps are recorded without secrets in their names; a promise about one speaks of it as it is recorded.
    private static Threshold Redacted(Threshold threshold, Redaction.Redactor redactor) => threshold.Step is { } step ? threshold with { Step = redactor.Name(step) } : threshold;

    private static string[] AllowedHosts(LoadSettings settings) => settings.AllowedHosts?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static Uri? Target(string? text, string place, List<string> problems)
    {
        if (text is null) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? target) && (target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps)) return target;
        problems.Add($"{place} \"{text}\" is no absolute http or https address; write one such as http://localhost:5080.");
        return null;
    }

    // What every run promises unless the plan says otherwise: the load it speaks of was made, and something came of it.
    private IEnumerable<Threshold> ImpliedExpectations(bool isOpen)
    {
        if (isOpen && !Promises(Metric.AchievedRate)) yield return Metric.AchievedRate >= 100.Percent();
        if (!Promises(Metric.ErrorRate) && !Promises(Metric.Successes) && !Promises(Metric.Failures)) yield return Metric.Successes >= 1;
    }

    private bool Promises(Metric metric) => _expectations.Exists(threshold => threshold.Metric == metric && threshold.Step is null);
}
