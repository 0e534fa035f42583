using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using LoadForge.Baselines;
using LoadForge.Engine;
using LoadForge.Http;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Recording.Requests;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Thresholds;
using LoadForge.Units;

namespace LoadForge;

/// <summary>
/// Builds a load plan: scenario, target, load profile and thresholds. Each call returns the builder itself; <see cref="Build()"/> makes a copy and reports
/// every problem of the plan at once.
/// </summary>
public sealed class LoadPlanBuilder
{
    private const int MaxMaxUsers = 1_000_000;
    private static readonly TimeSpan MaxTime = TimeSpan.FromDays(30);

    private readonly ImmutableArray<LoadPlanBuilder> _parts = [];
    private PlanDraft _draft;

    internal LoadPlanBuilder(string scenario, Func<IServiceProvider?, List<string>, Scenario?> make)
    {
        _draft = new PlanDraft(scenario, make);
        if (string.IsNullOrWhiteSpace(scenario)) AddProblem("the scenario has no name; set one, such as Load.Scenario(\"checkout\", …).");
    }

    internal LoadPlanBuilder(ImmutableArray<LoadPlanBuilder> parts)
    {
        _parts = parts;
        _draft = new PlanDraft(string.Join(" + ", parts.Select(part => part._draft.ScenarioName)), Make: null);
    }

    /// <summary>The input so far.</summary>
    internal PlanDraft Draft => _draft with { Parts = [.. _parts.Select(part => part.Draft)] };

    /// <summary>Sets the target: the base address of <c>user.Http</c>. The setting <c>LOADFORGE_TARGET</c> overrides it.</summary>
    /// <param name="target">
    /// An absolute http or https address, such as <c>http://localhost:5080</c>. If it has a path, end it with a slash, and use relative addresses without one:
    /// they are combined as <see cref="HttpClient"/> combines them, so <c>/catalog</c> starts at the host. A note in the result lists requests
    /// outside the path.
    /// </param>
    public LoadPlanBuilder Against(string target) => SetOnWhole(_draft with { Target = target });

    /// <inheritdoc cref="Against(string)"/>
    public LoadPlanBuilder Against(Uri target) => Against(target.OriginalString);

    /// <summary>Sets the load profile: the phases, one after another.</summary>
    /// <param name="build">Adds the phases, such as <c>p => p.WarmUp(20.PerSecond(), 5.Seconds()).Hold(200.PerSecond(), 1.Minutes())</c>.</param>
    public LoadPlanBuilder Profile(Action<LoadProfileBuilder> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        var builder = new LoadProfileBuilder();
        build(builder);
        ImmutableArray<string> problems = builder.Problems();
        return Set(_draft with { Profile = problems.IsEmpty ? builder.Build() : null, HasProfile = true, ProfileProblems = problems });
    }

    /// <summary>Sets an existing load profile.</summary>
    public LoadPlanBuilder Profile(LoadProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Set(_draft.By(profile));
    }

    /// <summary>Adds thresholds on all steps together. Each is judged at the end of the run; a failed one fails the test.</summary>
    /// <param name="thresholds">Such as <c>P95 &lt; 200.Milliseconds()</c> and <c>ErrorRate &lt; 1.Percent()</c>.</param>
    public LoadPlanBuilder Expect(params ReadOnlySpan<Threshold> thresholds) =>
        SetOnWhole(_draft with { Thresholds = _draft.Thresholds.AddRange(thresholds) });

    /// <summary>Adds thresholds on one step.</summary>
    /// <param name="step">The name of the step as recorded: <c>pay</c> for <c>user.Step("pay", …)</c>, <c>GET /catalog/{id}</c> for a request.</param>
    /// <param name="thresholds">At least one threshold.</param>
    public LoadPlanBuilder Expect(string step, params ReadOnlySpan<Threshold> thresholds)
    {
        if (thresholds.IsEmpty)
        {
            AddProblem(
                $"Expect(\"{step}\") contains no threshold; use Expect(\"{step}\", P95 < 200.Milliseconds()), or Expect(Threshold.Parse(\"…\")) for text.");
        }

        ImmutableArray<Threshold> ofStep = [.. thresholds.ToImmutableArray().Select(threshold => threshold.On(step))];
        return SetOnWhole(_draft with { Thresholds = _draft.Thresholds.AddRange(ofStep) });
    }

    /// <summary>Sets the name of the run; by default it is the name of the scenario.</summary>
    public LoadPlanBuilder Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return SetOnWhole(_draft with { Name = name });
    }

    /// <summary>Changes the HTTP settings.</summary>
    /// <param name="change">Such as <c>http => http with { RequestTimeout = 5.Seconds() }</c>.</param>
    public LoadPlanBuilder Http(Func<HttpSettings, HttpSettings> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return SetOnWhole(_draft with { Http = change(_draft.Http) });
    }

    /// <summary>
    /// Sets the scenario's share of a common profile: weight ÷ sum of the weights. Only valid on a scenario inside <see cref="Load.Scenarios"/>.
    /// </summary>
    /// <param name="weight">From 1 to 1,000,000; 1 by default.</param>
    public LoadPlanBuilder Weight(int weight)
    {
        if (weight is < 1 or > MaxMaxUsers)
        {
            AddProblem(string.Create(
                CultureInfo.InvariantCulture,
                $"scenario \"{_draft.ScenarioName}\": Weight({weight}) must be from 1 to {Quantity.Of(MaxMaxUsers)}; remove a scenario that must not run."));
        }

        return Set(_draft with { Weight = weight });
    }

    /// <summary>Delays the start of a scenario that has its own profile. Only valid on a scenario inside <see cref="Load.Scenarios"/>.</summary>
    /// <param name="start">From the start of the run; from zero to 30 days.</param>
    public LoadPlanBuilder After(TimeSpan start)
    {
        CheckTime(start, nameof(After));
        return Set(_draft with { Start = start });
    }

    /// <summary>Sets the service provider for the constructors of scenario classes.</summary>
    /// <param name="services">Used once for each instance; no scopes are created.</param>
    public LoadPlanBuilder Services(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return SetOnWhole(_draft with { Services = services });
    }

    /// <summary>
    /// Logs each virtual user in, as the step <c>login</c> at the start of its first iteration. The credential goes with every later request of that user to
    /// the target, and nowhere else. A login that fails is a failed step and fails the iteration; the user tries again at the start of its next one.
    /// </summary>
    /// <param name="login">
    /// Such as <c>async user => Credential.Bearer(await (await user.Http.PostAsJsonAsync("/login", account)).ReadTokenAsync("access_token"))</c>.
    /// </param>
    /// <param name="again">The time after which a user logs in again, at the start of its next iteration; more than zero; null, the default, for never.</param>
    public LoadPlanBuilder Login(Func<VirtualUser, Task<Credential>> login, TimeSpan? again = null)
    {
        ArgumentNullException.ThrowIfNull(login);
        if (again is { } time && time <= TimeSpan.Zero) AddProblem($"Login(…, again: {Quantity.Exact(time)}): it must be more than 0.");
        return SetOnWhole(_draft with { Login = login, LoginLasts = again });
    }

    /// <summary>Removes a value from all output of the run: names, messages, notes and files. Also removes its URL-encoded and base64 forms.</summary>
    /// <param name="value">The value, of 4 characters or more.</param>
    public LoadPlanBuilder Secret(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return SetOnWhole(_draft with { Http = _draft.Http with { Secrets = _draft.Http.Secrets.Add(value) } });
    }

    /// <summary>Sets the seed of every random choice; by default it is random. The result contains it.</summary>
    public LoadPlanBuilder Seed(int seed) => SetOnWhole(_draft with { Seed = seed });

    /// <summary>Limits the virtual users that an open-model run may have at once; further arrivals wait for a free user and are counted as late.</summary>
    /// <param name="users">From 1 to 1,000,000; 10,000 by default.</param>
    public LoadPlanBuilder AtMost(Users users)
    {
        if (users.Count is < 1 or > MaxMaxUsers)
        {
            AddProblem(string.Create(CultureInfo.InvariantCulture, $"AtMost({users.Count}.Users()): it must be from 1 to {Quantity.Of(MaxMaxUsers)}."));
        }

        return SetOnWhole(_draft with { MaxUsers = users.Count });
    }

    /// <summary>Limits how long an arrival waits for a free virtual user before it is dropped.</summary>
    /// <param name="time">From zero to 30 days; 10 s by default.</param>
    public LoadPlanBuilder DropAfter(TimeSpan time)
    {
        CheckTime(time, nameof(DropAfter));
        return SetOnWhole(_draft with { MaxStartDelay = time });
    }

    /// <summary>Limits how long running iterations may continue after the end of the profile before they are cancelled.</summary>
    /// <param name="time">From zero to 30 days; 30 s by default.</param>
    public LoadPlanBuilder GracePeriod(TimeSpan time)
    {
        CheckTime(time, nameof(GracePeriod));
        return SetOnWhole(_draft with { GracePeriod = time });
    }

    /// <summary>
    /// Records the data of each run in a file, second by second, so that it survives if the process is killed: <see cref="LoadJournal.Read"/> builds the result
    /// from it. A test of NUnit has a journal without this call. A file that cannot be written does not affect the run: a note in the result says so. Probes of
    /// a capacity search have no journal. The setting <c>LOADFORGE_JOURNAL=off</c> switches journals off.
    /// </summary>
    /// <param name="path">The file, which each run replaces. It is not deleted when the run has ended.</param>
    public LoadPlanBuilder Journal(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return SetOnWhole(_draft with { Journal = Path.GetFullPath(path) });
    }

    /// <summary>Adds an extension that takes part in each run of the plan. Packages that extend LoadForge offer their own methods for it.</summary>
    /// <param name="makeExtension">Called once for each run.</param>
    public LoadPlanBuilder Use(Func<RunExtension> makeExtension)
    {
        ArgumentNullException.ThrowIfNull(makeExtension);
        return Set(_draft with { Extensions = _draft.Extensions.Add(makeExtension) });
    }

    /// <summary>Lets code change and stop the run while it is running.</summary>
    /// <param name="control">The control. It can be used for one run after another.</param>
    public LoadPlanBuilder ControlledBy(LoadRunControl control)
    {
        ArgumentNullException.ThrowIfNull(control);
        return SetOnWhole(_draft with { Control = control.Run });
    }

    /// <summary>
    /// Logs every request of the run to a CSV file, and every step that sends none: start, intended start, scenario, phase, step, outcome, status, bytes, and
    /// both times. Costs time and disk space; meant for the search of a cause. A slow disk loses lines and never slows the run; a note in the result counts
    /// them. The setting <c>LOADFORGE_REQUEST_LOG</c> overrides the path.
    /// </summary>
    /// <param name="path">The path of the file; overwritten. Further runs of the process append a number to its name.</param>
    /// <param name="maxSize">The maximum size of the file, more than 0; 1 GiB by default. Requests beyond it are counted in the note.</param>
    public LoadPlanBuilder WithRequestLog(string path, DataSize? maxSize = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        DataSize size = maxSize ?? RequestLogSettings.DefaultSize;
        if (!(size.Bytes > 0)) AddProblem($"WithRequestLog(…, maxSize: {size}): it must be more than 0.");
        return SetOnWhole(_draft with { RequestLog = new RequestLogSettings(path, size) });
    }

    /// <summary>
    /// Adds a threshold: no step may be slower than in a baseline by more than a given share. It fails if a percentile or the error rate is significantly
    /// worse. It is inconclusive if the noise is too large, or if the baseline was made in another environment.
    /// </summary>
    /// <param name="baseline">The baseline, such as <c>Baseline.Read("Checkout.baseline.json")</c>.</param>
    /// <param name="by">The minimum change that matters, more than 0 and less than 100 %, such as <c>10.Percent()</c>.</param>
    public LoadPlanBuilder ExpectNoSlowerThan(Baseline baseline, Ratio by)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        if (by.Value is > 0 and < 1) return SetOnWhole(_draft with { Baselines = _draft.Baselines.Add(new BaselineThreshold(baseline, by)) });
        AddProblem($"ExpectNoSlowerThan(…, by: {by}): it must be greater than 0 % and less than 100 %, such as 10.Percent().");
        return SetOnWhole(_draft);
    }

    /// <summary>
    /// Ends the run as soon as its outcome is certain: all thresholds will be met, or one will fail. Decides in the last judged phase before any ramp-down,
    /// which must be a hold, and never within its first 30 s. The chance of a wrong decision is at most 1 % for all thresholds together in either direction, if
    /// the rest of the hold resembles the part already seen. Thresholds on percentiles and on the error rate can become certain, and counts that have crossed
    /// their limit. With any other threshold, such as one on windows or a baseline, the run continues unless that threshold has failed permanently. A
    /// run that was changed by its control is not ended early. The result states how much time was saved.
    /// </summary>
    public LoadPlanBuilder StopWhenCertain() => SetOnWhole(_draft with { StopsWhenCertain = true });

    /// <summary>Builds the plan with the settings of the environment and the host.</summary>
    /// <exception cref="LoadPlanException">The plan is invalid; all problems are listed.</exception>
    public LoadPlan Build() => Build(LoadSettings.Current);

    /// <summary>Builds the plan and runs it.</summary>
    /// <param name="cancellation">Ends the run early; the result then contains everything measured so far.</param>
    /// <returns>What was measured, judged by the thresholds.</returns>
    /// <exception cref="LoadPlanException">The plan is invalid; all problems are listed.</exception>
    /// <exception cref="TargetUnreachableException">The target accepts no connection; no load was generated.</exception>
    public Task<LoadResult> RunAsync(CancellationToken cancellation = default) => LoadRun.RunAsync(Build(), cancellation);

    internal LoadPlan Build(LoadSettings settings) => Draft.Build(settings);

    internal LoadPlanBuilder Protected(Func<ProtectionSettings, ProtectionSettings> change) =>
        SetOnWhole(_draft with { Protection = change(_draft.Protection) });

    internal LoadPlanBuilder Debugging(Func<bool> isDebugging) => Set(_draft with { IsDebugging = isDebugging });

    internal LoadPlanBuilder Observed(Func<LoadPlan, IRunObserver?> by) => SetOnWhole(_draft with { Observers = _draft.Observers.Add(by) }, "ObservedBy");

    internal LoadPlanBuilder Clock(TimeProvider clock) => Set(_draft with { Clock = clock });

    private LoadPlanBuilder Set(PlanDraft draft)
    {
        _draft = draft;
        return this;
    }

    // For calls that are only valid on a whole plan: on one of its scenarios they are a problem.
    private LoadPlanBuilder SetOnWhole(PlanDraft draft, [CallerMemberName] string call = "") => Set(draft with { WholeOnly = draft.WholeOnly.Add(call) });

    private void AddProblem(string problem) => _draft = _draft.With(problem);

    private void CheckTime(TimeSpan time, string name)
    {
        if (time >= TimeSpan.Zero && time <= MaxTime) return;
        AddProblem($"{name}({Quantity.Exact(time)}): it must be 0 or more and at most {Quantity.Of(MaxTime.Days, "day")}.");
    }
}
