using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Testing.Results;

/// <summary>
/// Makes a whole, consistent <see cref="LoadResult"/> without running anything: values, phases, series and histograms all come from the same samples.
/// By default: the scenario "checkout" with the steps "GET /catalog" and "pay", warm-up 20/s 5 s, hold 50/s 20 s, a healthy generator, nothing failed.
/// The same calls make the same result.
/// </summary>
public sealed class SampleResult
{
    private readonly List<SampleScenario> _scenarios = [];
    private readonly List<SampleStall> _stalls = [];
    private string? _name;
    private LoadProfile? _profile;
    private ImmutableArray<string> _saturation = [];
    private ImmutableArray<Verdict> _verdicts = [];
    private ImmutableArray<string> _notes = [];
    private RunEnding _ending = RunEnding.Completed;
    private string? _endingReason;
    private bool _smoke;
    private long _dropped;
    private long _late;
    private int _seed = 17;

    /// <summary>The result as it comes.</summary>
    public static LoadResult Default() => new SampleResult().Build();

    /// <summary>The run's name; without it the first scenario's.</summary>
    public SampleResult Named(string name) => With(() => _name = name);

    /// <summary>The load profile, instead of warm-up 20/s 5 s, hold 50/s 20 s. In the closed model each user does one iteration a second.</summary>
    public SampleResult Profile(Func<LoadProfileBuilder, LoadProfileBuilder> profile) => With(() => _profile = profile(new LoadProfileBuilder()).Build());

    /// <summary>Begins a scenario, to which the next steps belong. Every scenario gets the whole load of the profile.</summary>
    public SampleResult Scenario(string name) => With(() => _scenarios.Add(new SampleScenario(name)));

    /// <summary>Adds a step with the latencies of its samples, taken in turn.</summary>
    /// <param name="name">The step's name.</param>
    /// <param name="microseconds">The latencies in microseconds; without any, a plausible distribution around 20 ms.</param>
    public SampleResult Step(string name, params long[] microseconds) => With(() => LastScenario.Steps.Add(new SampleStep(name, [.. microseconds])));

    /// <summary>Makes every <paramref name="every"/>-th sample of the step added last fail.</summary>
    /// <param name="every">2 makes every second sample fail, 1 every one.</param>
    /// <param name="outcome">How they fail; status 503 when not given.</param>
    /// <param name="example">The example message of the failures.</param>
    public SampleResult Failing(int every, Outcome? outcome = null, string? example = null) => With(() =>
    {
        List<SampleStep> steps = LastScenario.Steps;
        steps[^1] = steps[^1] with { FailEvery = every, Failure = outcome ?? Outcome.Status(503), Example = example };
    });

    /// <summary>The target stalls: what is intended to start in the meantime begins only when the stall is over.</summary>
    /// <param name="from">From the start of the run.</param>
    /// <param name="length">How long.</param>
    public SampleResult Stall(TimeSpan from, TimeSpan length) => With(() => _stalls.Add(new SampleStall(from, from + length)));

    /// <summary>The generator was saturated.</summary>
    /// <param name="signals">What says so; "start delay p99 48 ms (limit 10 ms)" when not given.</param>
    public SampleResult Saturated(params string[] signals) =>
        With(() => _saturation = signals.Length == 0 ? ["start delay p99 48 ms (limit 10 ms)"] : [.. signals]);

    /// <summary>Iterations of the last phase and of each scenario that were never started, and that started late.</summary>
    public SampleResult Starts(long dropped, long late = 0) => With(() => (_dropped, _late) = (dropped, late));

    /// <summary>The verdicts of the run, as the caller wants them.</summary>
    public SampleResult Verdicts(params Verdict[] verdicts) => With(() => _verdicts = [.. verdicts]);

    /// <summary>Notes on the run.</summary>
    public SampleResult Notes(params string[] notes) => With(() => _notes = [.. notes]);

    /// <summary>How the run ended.</summary>
    public SampleResult Ended(RunEnding ending, string reason) => With(() => (_ending, _endingReason) = (ending, reason));

    /// <summary>A smoke run.</summary>
    public SampleResult Smoke() => With(() => _smoke = true);

    /// <summary>The seed, which also shapes the latencies that are not given.</summary>
    public SampleResult Seed(int seed) => With(() => _seed = seed);

    /// <summary>Makes the result.</summary>
    public LoadResult Build()
    {
        if (_scenarios.Count == 0) Scenario("checkout").Step("GET /catalog").Step("pay");

        LoadProfile profile = _profile ?? new LoadProfileBuilder().WarmUp(20.PerSecond(), 5.Seconds()).Hold(50.PerSecond(), 20.Seconds()).Build();
        var run = new SampleRun(profile, [.. _scenarios], [.. _stalls], _seed, new StartCounts(0, 0, _late, _dropped));
        ImmutableArray<PhaseResult> phases = run.Phases();
        return new LoadResult
        {
            Name = _name ?? _scenarios[0].Name,
            Profile = profile,
            Target = new Uri("http://localhost:5080"),
            Seed = _seed,
            StartedAt = new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.Zero),
            Duration = run.Duration,
            Ending = _ending,
            EndingReason = _endingReason,
            IsSmoke = _smoke,
            Phases = phases,
            Scenarios = run.Judged(),
            Statistics = LoadStatistics.Sum(
                [.. phases.Where(phase => phase.Phase.IsJudged).Select(phase => phase.Statistics)],
                TimeSpan.FromTicks(phases.Where(phase => phase.Phase.IsJudged).Sum(phase => phase.Duration.Ticks))),
            Series = run.Series(),
            Cells = run.Cells(),
            Samples = run.Samples(),
            Generator = Health(run.StartDelay(_saturation.IsEmpty ? 400.Microseconds() : 48.Milliseconds())),
            Verdicts = _verdicts,
            Notes = _notes,
        };
    }

    private SampleScenario LastScenario
    {
        get
        {
            if (_scenarios.Count == 0) Scenario("checkout");

            return _scenarios[^1];
        }
    }

    private GeneratorHealth Health(LatencyStatistics startDelay) => new()
    {
        StartDelay = startDelay,
        CpuShare = new Ratio(_saturation.IsEmpty ? 0.38 : 0.97),
        GcPauseShare = new Ratio(0.006),
        MaxThreadPoolQueue = _saturation.IsEmpty ? 3 : 412,
        Cores = 4,
        InlineCompletions = true,
        ServerGarbageCollection = true,
        Saturation = _saturation,
    };

    private SampleResult With(Action change)
    {
        change();
        return this;
    }
}
