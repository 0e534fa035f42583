using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using LoadForge.Http;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Scenarios;
using LoadForge.Thresholds;
using LoadForge.Units;

namespace LoadForge;

/// <summary>
/// Builds a load plan: scenario, target, load profile and thresholds. Each call returns the builder itself; <see cref="Build()"/> makes a copy and reports
/// every problem of the plan at once.
/// </summary>
public sealed partial class LoadPlanBuilder
{
    private const int DefaultMostUsers = 10_000;
    private const int MaxMaxUsers = 1_000_000;
    private static readonly TimeSpan MaxTime = TimeSpan.FromDays(30);

    private readonly string _scenario;
    private readonly Func<IServiceProvider?, List<string>, Scenario?>? _make;
    private readonly ImmutableArray<LoadPlanBuilder> _parts = [];
    private readonly SortedSet<string> _wholeOnly = new(StringComparer.Ordinal);
    private readonly List<Threshold> _thresholds = [];
    private readonly List<string> _problems = [];
    private readonly List<Func<RunExtension>> _extensions = [];
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
    private int _maxUsers = DefaultMostUsers;
    private TimeSpan _maxStartDelay = TimeSpan.FromSeconds(10);
    private TimeSpan _gracePeriod = TimeSpan.FromSeconds(30);
    private LoadRunControl? _control;
    private Func<bool> _isDebugging = static () => Debugger.IsAttached;
    private TimeProvider _clock = TimeProvider.System;

    internal LoadPlanBuilder(string scenario, Func<IServiceProvider?, List<string>, Scenario?> make)
    {
        _scenario = scenario;
        _make = make;
        if (string.IsNullOrWhiteSpace(scenario)) _problems.Add("the scenario has no name; set one, such as Load.Scenario(\"checkout\", …).");
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

    /// <summary>Names the target: the base address of <c>user.Http</c>. The setting <c>LOADFORGE_TARGET</c> overrides it.</summary>
    /// <param name="target">
    /// An absolute http or https address, such as <c>http://localhost:5080</c>. If it has a path, end it with a slash, and use relative addresses without one:
    /// they are combined as <see cref="HttpClient"/> combines them, so <c>/catalog</c> starts at the host. A note in the result lists requests
    /// outside the path.
    /// </param>
    public LoadPlanBuilder Against(string target)
    {
        _wholeOnly.Add(nameof(Against));
        _target = target;
        return this;
    }

    /// <inheritdoc cref="Against(string)"/>
    public LoadPlanBuilder Against(Uri target) => Against(target.OriginalString);

    /// <summary>Sets the load profile: the phases, one after another.</summary>
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

    /// <summary>Sets an existing load profile.</summary>
    public LoadPlanBuilder Profile(LoadProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _hasProfile = true;
        _profileProblems = [];
        _profile = profile;
        return this;
    }

    /// <summary>Adds thresholds on all steps together. Each is judged at the end of the run; a failed one fails the test.</summary>
    /// <param name="thresholds">Such as <c>P95 &lt; 200.Milliseconds()</c> and <c>ErrorRate &lt; 1.Percent()</c>.</param>
    public LoadPlanBuilder Expect(params ReadOnlySpan<Threshold> thresholds)
    {
        _wholeOnly.Add(nameof(Expect));
        _thresholds.AddRange(thresholds);
        return this;
    }

    /// <summary>Adds thresholds on one step.</summary>
    /// <param name="step">The name of the step as recorded: <c>pay</c> for <c>user.Step("pay", …)</c>, <c>GET /catalog/{id}</c> for a request.</param>
    /// <param name="thresholds">At least one threshold.</param>
    public LoadPlanBuilder Expect(string step, params ReadOnlySpan<Threshold> thresholds)
    {
        _wholeOnly.Add(nameof(Expect));
        if (thresholds.IsEmpty)
        {
            _problems.Add(
                $"Expect(\"{step}\") contains no threshold; use Expect(\"{step}\", P95 < 200.Milliseconds()), or Expect(Threshold.Parse(\"…\")) for text.");
        }

        foreach (Threshold threshold in thresholds)
        {
            _thresholds.Add(threshold.On(step));
        }

        return this;
    }

    /// <summary>Names the run; by default it has the name of its scenario.</summary>
    public LoadPlanBuilder Named(string name)
    {
        _wholeOnly.Add(nameof(Named));
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _name = name;
        return this;
    }

    /// <summary>Changes the HTTP settings.</summary>
    /// <param name="change">Such as <c>http => http with { RequestTimeout = 5.Seconds() }</c>.</param>
    public LoadPlanBuilder Http(Func<HttpSettings, HttpSettings> change)
    {
        _wholeOnly.Add(nameof(Http));
        ArgumentNullException.ThrowIfNull(change);
        _http = change(_http);
        return this;
    }

    /// <summary>
    /// Gives a scenario its share of a profile that several share: weight ÷ sum of the weights. Only valid on a scenario inside <see cref="Load.Scenarios"/>.
    /// </summary>
    /// <param name="weight">From 1 to 1,000,000; 1 by default.</param>
    public LoadPlanBuilder Weight(int weight)
    {
        if (weight is < 1 or > MaxMaxUsers)
        {
            _problems.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"scenario \"{_scenario}\": Weight({weight}) must be from 1 to {Quantity.Of(MaxMaxUsers)}; remove a scenario that must not run."));
        }

        _weight = weight;
        return this;
    }

    /// <summary>Lets a scenario with its own profile begin later than the run. Only valid on a scenario inside <see cref="Load.Scenarios"/>.</summary>
    /// <param name="start">From the start of the run; from zero to 30 days.</param>
    public LoadPlanBuilder After(TimeSpan start)
    {
        CheckTime(start, nameof(After));
        _start = start;
        return this;
    }

    /// <summary>Sets the provider of constructor arguments for scenario classes.</summary>
    /// <param name="services">Used once for each instance; no scopes are created.</param>
    public LoadPlanBuilder Services(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        _wholeOnly.Add(nameof(Services));
        _services = services;
        return this;
    }

    /// <summary>
    /// Logs each virtual user in, as the step <c>login</c> at the start of its first iteration. The credential goes with every later request of that user to
    /// the target, and nowhere else. A login that fails is a failed step and fails the iteration; the user tries again at the start of its next one.
    /// </summary>
    /// <param name="login">
    /// Such as <c>async user => Credential.Bearer(await (await user.Http.PostAsJsonAsync("/login", account)).ReadTokenAsync("access_token"))</c>.
    /// </param>
    public LoadPlanBuilder Login(Func<VirtualUser, Task<Credential>> login)
    {
        ArgumentNullException.ThrowIfNull(login);
        _wholeOnly.Add(nameof(Login));
        _login = login;
        return this;
    }

    /// <summary>Removes a value from all output of the run: names, messages, notes and files. Also removes its URL-encoded and base64 forms.</summary>
    /// <param name="value">The value, of 4 characters or more.</param>
    public LoadPlanBuilder Secret(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _wholeOnly.Add(nameof(Secret));
        _http = _http with { Secrets = _http.Secrets.Add(value) };
        return this;
    }

    /// <summary>Sets the seed of every random choice; by default it is random. The result contains it.</summary>
    public LoadPlanBuilder Seed(int seed)
    {
        _wholeOnly.Add(nameof(Seed));
        _seed = seed;
        return this;
    }

    /// <summary>Limits the virtual users that an open-model run may have at once; further arrivals wait for a free user and are counted as late.</summary>
    /// <param name="users">From 1 to 1,000,000; 10,000 by default.</param>
    public LoadPlanBuilder AtMost(Units.Users users)
    {
        _wholeOnly.Add(nameof(AtMost));
        if (users.Count is < 1 or > MaxMaxUsers)
        {
            _problems.Add(string.Create(CultureInfo.InvariantCulture, $"AtMost({users.Count}.Users()): it must be from 1 to {Quantity.Of(MaxMaxUsers)}."));
        }

        _maxUsers = users.Count;
        return this;
    }

    /// <summary>Limits how long an arrival waits for a free virtual user before it is dropped.</summary>
    /// <param name="time">From zero to 30 days; 10 s by default.</param>
    public LoadPlanBuilder DropAfter(TimeSpan time)
    {
        _wholeOnly.Add(nameof(DropAfter));
        CheckTime(time, nameof(DropAfter));
        _maxStartDelay = time;
        return this;
    }

    /// <summary>Limits how long running iterations may continue after the end of the profile before they are cancelled.</summary>
    /// <param name="time">From zero to 30 days; 30 s by default.</param>
    public LoadPlanBuilder GracePeriod(TimeSpan time)
    {
        _wholeOnly.Add(nameof(GracePeriod));
        CheckTime(time, nameof(GracePeriod));
        _gracePeriod = time;
        return this;
    }

    /// <summary>Adds an extension that takes part in each run of the plan. Packages that extend LoadForge offer their own methods for it.</summary>
    /// <param name="makeExtension">Called once for each run.</param>
    public LoadPlanBuilder Use(Func<RunExtension> makeExtension)
    {
        ArgumentNullException.ThrowIfNull(makeExtension);
        _extensions.Add(makeExtension);
        return this;
    }

    /// <summary>Lets code change and stop the run while it is running.</summary>
    /// <param name="control">The control; may serve one run after another.</param>
    public LoadPlanBuilder ControlledBy(LoadRunControl control)
    {
        ArgumentNullException.ThrowIfNull(control);
        _wholeOnly.Add(nameof(ControlledBy));
        _control = control;
        return this;
    }

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
