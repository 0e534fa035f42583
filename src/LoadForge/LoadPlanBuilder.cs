using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using LoadForge.Engine;
using LoadForge.Http;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Thresholds;

namespace LoadForge;

/// <summary>
/// Says what to run, against what, how hard, and what must hold. Each call returns the builder itself; <see cref="Build()"/> copies, and reports
/// every problem of the plan at once.
/// </summary>
public sealed partial class LoadPlanBuilder
{
    private const int DefaultMostUsers = 10_000;
    private const int HighestMostUsers = 1_000_000;
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(30);

    private readonly string _scenario;
    private readonly Func<IServiceProvider?, List<string>, Scenario?>? _make;
    private readonly ImmutableArray<LoadPlanBuilder> _parts = [];
    private readonly SortedSet<string> _wholeOnly = new(StringComparer.Ordinal);
    private readonly List<Threshold> _expectations = [];
    private readonly List<string> _problems = [];
    private readonly List<Func<RunCompanion>> _companions = [];
    private ImmutableArray<string> _profileProblems = [];
    private LoadProfile? _profile;
    private bool _hasProfile;
    private string? _target;
    private string? _name;
    private HttpSettings _http = new();
    private IServiceProvider? _services;
    private int? _weight;
    private TimeSpan? _start;
    private Func<VirtualUser, Task<Credential>>? _login;
    private int? _seed;
    private int _mostUsers = DefaultMostUsers;
    private TimeSpan _longestStartDelay = TimeSpan.FromSeconds(10);
    private TimeSpan _gracePeriod = TimeSpan.FromSeconds(30);
    private LoadRunControl? _control;
    private Func<bool> _isDebugging = static () => Debugger.IsAttached;
    private TimeProvider _clock = TimeProvider.System;

    internal LoadPlanBuilder(string scenario, Func<IServiceProvider?, List<string>, Scenario?> make)
    {
        _scenario = scenario;
        _make = make;
        if (string.IsNullOrWhiteSpace(scenario)) _problems.Add("the scenario has no name; give it one, such as Load.Scenario(\"checkout\", …).");
    }

    internal LoadPlanBuilder(ImmutableArray<LoadPlanBuilder> parts)
    {
        _parts = parts;
        _scenario = string.Join(" + ", parts.Select(part => part._scenario));
    }

    private ScenarioPart Part => new(_scenario, _make ?? NoScenario, _problems, _wholeOnly)
    {
        Weight = _weight,
        Start = _start,
        HasProfile = _hasProfile,
        Profile = _profile,
        ProfileProblems = _profileProblems,
    };

    /// <summary>Names the target: the base address of <c>user.Http</c>. The setting <c>LOADFORGE_TARGET</c> wins over it.</summary>
    /// <param name="target">
    /// An absolute http or https address, such as <c>http://localhost:5080</c>. If it has a path, end it with a slash and write relative addresses without one at their beginning: they are joined as
    /// <see cref="HttpClient"/> joins them, so that <c>/catalog</c> starts at the host. The result notes requests that left the path.
    /// </param>
    public LoadPlanBuilder Against(string target)
    {
        _wholeOnly.Add(nameof(Against));
        _target = target;
        return this;
    }

    /// <inheritdoc cref="Against(string)"/>
    public LoadPlanBuilder Against(Uri target) => Against(target.OriginalString);

    /// <summary>Says how hard to run: the phases, one after another.</summary>
    /// <param name="build">Adds the phases, such as <c>p => p.WarmUp(20.PerSecond(), 5.Seconds()).Hold(200.PerSecond(), 1.Minutes())</c>.</param>
    public LoadPlanBuilder Profile(Action<LoadProfileBuilder> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        var builder = new LoadProfileBuilder();
        build(builder);
        _profileProblems = builder.Problems();
        _hasProfile = true;
        _profile = _profileProblems.IsEmpty ? builder.Build() : null;
        return this;
    }

    /// <summary>Says how hard to run, by a profile made before.</summary>
    public LoadPlanBuilder Profile(LoadProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _hasProfile = true;
        _profileProblems = [];
        _profile = profile;
        return this;
    }

    /// <summary>Promises, about all steps together. Each is judged at the end of the run; a broken one fails the test.</summary>
    /// <param name="thresholds">Such as <c>P95 &lt; 200.Milliseconds()</c> and <c>ErrorRate &lt; 1.Percent()</c>.</param>
    public LoadPlanBuilder Expect(params ReadOnlySpan<Threshold> thresholds)
    {
        _wholeOnly.Add(nameof(Expect));
        _expectations.AddRange(thresholds);
        return this;
    }

    /// <summary>Promises, about one step.</summary>
    /// <param name="step">The step's name, as it is recorded: of <c>user.Step("pay", …)</c> it is <c>pay</c>, of a request <c>GET /catalog/{id}</c>.</param>
    /// <param name="thresholds">At least one promise.</param>
    public LoadPlanBuilder Expect(string step, params ReadOnlySpan<Threshold> thresholds)
    {
        _wholeOnly.Add(nameof(Expect));
        if (thresholds.IsEmpty)
        {
            _problems.Add($"Expect(\"{step}\") names no threshold; write Expect(\"{step}\", P95 < 200.Milliseconds()), or Expect(Threshold.Parse(\"…\")) for text.");
        }

        foreach (Threshold threshold in thresholds)
        {
            _expectations.Add(threshold.On(step));
        }

        return this;
    }

    /// <summary>Names the run, which is named like its scenario otherwise.</summary>
    public LoadPlanBuilder Named(string name)
    {
        _wholeOnly.Add(nameof(Named));
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _name = name;
        return this;
    }

    /// <summary>Changes how HTTP clients are driven.</summary>
    /// <param name="change">Such as <c>http => http with { RequestTimeout = 5.Seconds() }</c>.</param>
    public LoadPlanBuilder Http(Func<HttpSettings, HttpSettings> change)
    {
        _wholeOnly.Add(nameof(Http));
        ArgumentNullException.ThrowIfNull(change);
        _http = change(_http);
        return this;
    }

    /// <summary>Gives a scenario its share of a profile that several share: weight ÷ sum of the weights. Said of a scenario inside <see cref="Load.Scenarios"/>.</summary>
    /// <param name="weight">From 1 to 1,000,000; 1 by default.</param>
    public LoadPlanBuilder Weight(int weight)
    {
        if (weight is < 1 or > HighestMostUsers) _problems.Add(string.Create(CultureInfo.InvariantCulture, $"scenario \"{_scenario}\": Weight({weight}) must be from 1 to {HighestMostUsers}; leave out a scenario that is not to run."));
        _weight = weight;
        return this;
    }

    /// <summary>Lets a scenario with a profile of its own begin later than the run. Said of a scenario inside <see cref="Load.Scenarios"/>.</summary>
    /// <param name="start">From the start of the run; from zero to 30 days.</param>
    public LoadPlanBuilder After(TimeSpan start)
    {
        CheckTime(start, nameof(After));
        _start = start;
        return this;
    }

    /// <summary>Says where class-based scenarios get what their constructors ask for.</summary>
    /// <param name="services">Asked once for each instance; scopes are not made.</param>
    public LoadPlanBuilder Services(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        _wholeOnly.Add(nameof(Services));
        _services = services;
        return this;
    }

    /// <summary>
    /// Logs each virtual user in, as the step <c>login</c> at the start of its first iteration. The credential goes with every later request of that user to the target, and nowhere
    /// else. A login that fails is a failed step and fails the iteration; the user tries again at the start of its next one.
    /// </summary>
    /// <param name="login">Such as <c>async user => Credential.Bearer(await (await user.Http.PostAsJsonAsync("/login", account)).ReadTokenAsync("access_token"))</c>.</param>
    public LoadPlanBuilder Login(Func<VirtualUser, Task<Credential>> login)
    {
        ArgumentNullException.ThrowIfNull(login);
        _wholeOnly.Add(nameof(Login));
        _login = login;
        return this;
    }

    /// <summary>Keeps a value out of everything that is kept of the run: names, messages, notes, files. Raw, URL-encoded and in base64.</summary>
    /// <param name="value">The value, of 4 characters or more.</param>
    public LoadPlanBuilder Secret(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _wholeOnly.Add(nameof(Secret));
        _http = _http with { Secrets = _http.Secrets.Add(value) };
        return this;
    }

    /// <summary>Fixes the seed of every random choice, which chance draws otherwise; the result names it.</summary>
    public LoadPlanBuilder Seed(int seed)
    {
        _wholeOnly.Add(nameof(Seed));
        _seed = seed;
        return this;
    }

    /// <summary>Bounds the virtual users that an open-model run may have at once; an arrival beyond waits for one to become free, late.</summary>
    /// <param name="users">From 1 to 1,000,000; 10,000 by default.</param>
    public LoadPlanBuilder AtMost(Units.Users users)
    {
        _wholeOnly.Add(nameof(AtMost));
        if (users.Count is < 1 or > HighestMostUsers) _problems.Add(string.Create(CultureInfo.InvariantCulture, $"AtMost({users.Count}.Users()): it must be from 1 to {HighestMostUsers}."));
        _mostUsers = users.Count;
        return this;
    }

    /// <summary>Bounds how long an arrival waits for a virtual user to become free before it is dropped.</summary>
    /// <param name="time">From zero to 30 days; 10 s by default.</param>
    public LoadPlanBuilder DropAfter(TimeSpan time)
    {
        _wholeOnly.Add(nameof(DropAfter));
        CheckTime(time, nameof(DropAfter));
        _longestStartDelay = time;
        return this;
    }

    /// <summary>Bounds how long iterations under way may go on after the profile's end before they are cancelled.</summary>
    /// <param name="time">From zero to 30 days; 30 s by default.</param>
    public LoadPlanBuilder GracePeriod(TimeSpan time)
    {
        _wholeOnly.Add(nameof(GracePeriod));
        CheckTime(time, nameof(GracePeriod));
        _gracePeriod = time;
        return this;
    }

    /// <summary>Adds somebody who takes part in each run of the plan; packages that extend LoadForge offer words of their own for it.</summary>
    /// <param name="makeCompanion">Called once for each run.</param>
    public LoadPlanBuilder With(Func<RunCompanion> makeCompanion)
    {
        ArgumentNullException.ThrowIfNull(makeCompanion);
        _companions.Add(makeCompanion);
        return this;
    }

    /// <summary>Lets somebody change and stop the run while it goes on.</summary>
    /// <param name="control">The control; may serve one run after another.</param>
    public LoadPlanBuilder ControlledBy(LoadRunControl control)
    {
        ArgumentNullException.ThrowIfNull(control);
        _wholeOnly.Add(nameof(ControlledBy));
        _control = control;
        return this;
    }

    /// <summary>Makes the plan under the settings of the environment and the host.</summary>
    /// <exception cref="LoadPlanException">The plan cannot be run; all its problems are listed.</exception>
    public LoadPlan Build() => Build(HostSettings.Current);

    /// <summary>Makes the plan and runs it.</summary>
    /// <param name="cancellation">Ends the run early, with a complete result of what was measured until then.</param>
    /// <returns>What was measured, judged by the expectations.</returns>
    /// <exception cref="LoadPlanException">The plan cannot be run; all its problems are listed.</exception>
    /// <exception cref="TargetUnreachableException">The target accepts no connection; nothing was run.</exception>
    public Task<LoadResult> RunAsync(CancellationToken cancellation = default) => Build().RunAsync(cancellation);

    internal LoadPlanBuilder Debugging(Func<bool> isDebugging)
    {
        _isDebugging = isDebugging;
        return this;
    }

    internal LoadPlanBuilder Clock(TimeProvider clock)
    {
        _clock = clock;
        return this;
    }
}
