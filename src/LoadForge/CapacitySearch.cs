using System.Globalization;
using LoadForge.Capacity;
using LoadForge.Engine;
using LoadForge.Settings;
using LoadForge.Units;

namespace LoadForge;

/// <summary>
/// Searches the highest load that keeps the promises of a plan: doubles the load until a promise is broken, halves the range, and confirms the answer. Begun by
/// <see cref="Load.FindCapacity"/>. Each call returns the search itself.
/// </summary>
public sealed class CapacitySearch
{
    private const int HighestMostProbes = 1_000;
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(1);

    private readonly LoadPlanBuilder _scenario;
    private (double Lowest, double Highest, bool IsUsers)? _range;
    private TimeSpan _warmUp = TimeSpan.FromSeconds(1);
    private TimeSpan _probe = TimeSpan.FromSeconds(5);
    private TimeSpan _recovery = TimeSpan.FromSeconds(30);
    private Ratio _precision = new(0.05);
    private int _mostProbes = 20;

    internal CapacitySearch(LoadPlanBuilder scenario) => _scenario = scenario;

    /// <summary>The range of arrival rates to search.</summary>
    /// <param name="lowest">The first probe's rate, more than 0; if it breaks a promise, the search is over.</param>
    /// <param name="highest">The rate that no probe exceeds, more than the lowest.</param>
    public CapacitySearch Between(ArrivalRate lowest, ArrivalRate highest)
    {
        _range = (lowest.PerSecond, highest.PerSecond, IsUsers: false);
        return this;
    }

    /// <summary>The range of numbers of users to search.</summary>
    /// <param name="lowest">The first probe's users, 1 or more; if they break a promise, the search is over.</param>
    /// <param name="highest">The number that no probe exceeds, more than the lowest.</param>
    public CapacitySearch Between(Users lowest, Users highest)
    {
        _range = (lowest.Count, highest.Count, IsUsers: true);
        return this;
    }

    /// <summary>How long each probe runs before it is judged.</summary>
    /// <param name="time">From zero to a day; 1 s by default.</param>
    public CapacitySearch WarmUp(TimeSpan time)
    {
        _warmUp = time;
        return this;
    }

    /// <summary>How long each probe is judged. One that cannot tell is repeated once, for twice as long.</summary>
    /// <param name="time">More than zero, up to a day; 5 s by default.</param>
    public CapacitySearch Probe(TimeSpan time)
    {
        _probe = time;
        return this;
    }

    /// <summary>How near to each other the highest kept and the lowest broken load must come.</summary>
    /// <param name="precision">A ratio of the kept load, from 0.1 to 100 percent; 5 percent by default.</param>
    public CapacitySearch Precision(Ratio precision)
    {
        _precision = precision;
        return this;
    }

    /// <summary>Bounds the number of probes, lengthened and confirming ones included.</summary>
    /// <param name="count">From 1 to 1,000; 20 by default.</param>
    public CapacitySearch MostProbes(int count)
    {
        _mostProbes = count;
        return this;
    }

    /// <summary>How long the target may take, after a probe that was too much for it, until a single user finds it as promised again. Else the search ends.</summary>
    /// <param name="time">From zero to a day; 30 s by default.</param>
    public CapacitySearch Recovery(TimeSpan time)
    {
        _recovery = time;
        return this;
    }

    /// <summary>Makes the search.</summary>
    /// <param name="cancellation">Ends the search early, with what was found until then, marked as such.</param>
    /// <returns>The highest load that kept the promises, how sure that is, and every probe.</returns>
    /// <exception cref="LoadPlanException">The search cannot be made; all its problems are listed.</exception>
    /// <exception cref="TargetUnreachableException">The target accepts no connection; nothing was run.</exception>
    public Task<CapacityResult> RunAsync(CancellationToken cancellation = default) => SearchRun.RunAsync(Build(HostSettings.Current), cancellation);

    internal CapacityPlan Build(LoadSettings settings)
    {
        List<string> problems = [.. Problems()];
        (double lowest, double highest, bool isUsers) = problems.Count == 0 ? _range!.Value : (1, 2, false);

        // The range is scaled here, so that the result names the loads that were made.
        (lowest, highest) = isUsers ? (ScaledUsers(lowest, settings), ScaledUsers(highest, settings)) : (lowest * settings.LoadScale, highest * settings.LoadScale);
        LoadPlan? plan = null;
        try
        {
            plan = _scenario.ForProbes(CapacityPlan.ProfileOf(lowest, isUsers, TimeSpan.Zero, problems.Count == 0 ? _probe : TimeSpan.FromSeconds(1))).Build(settings with { LoadScale = 1, TimeScale = 1 });
        }
        catch (LoadPlanException wrong)
        {
            problems.AddRange(wrong.Problems);
        }

        if (problems.Count > 0) throw new LoadPlanException([.. problems]);
        return new CapacityPlan
        {
            Load = plan!,
            Range = new SearchRange(lowest, highest, isUsers, _precision.Value, _mostProbes),
            WarmUp = _warmUp * settings.TimeScale,
            Probe = _probe * settings.TimeScale,
            Recovery = _recovery,
        };
    }

    private IEnumerable<string> Problems()
    {
        if (_scenario.ProfileProblem() is { } profile) yield return profile;
        if (!_scenario.PromisesAnything) yield return "FindCapacity(…): nothing is promised that a load could break; add .Expect(P95 < 200.Milliseconds(), ErrorRate < 1.Percent()) to the scenario.";
        if (_range is not { } range) yield return "FindCapacity(…): there is no range to search; add .Between(50.PerSecond(), 5_000.PerSecond()), or a range of users.";
        else if (RangeProblem(range) is { } problem) yield return problem;
        if (TimeProblem(nameof(WarmUp), _warmUp, mayBeZero: true) is { } warmUp) yield return warmUp;
        if (TimeProblem(nameof(Probe), _probe, mayBeZero: false) is { } probe) yield return probe;
        if (TimeProblem(nameof(Recovery), _recovery, mayBeZero: true) is { } recovery) yield return recovery;
        if (!(_precision.Value is >= 0.001 and <= 1)) yield return $"Precision({_precision}): it must be from 0.1 % to 100 %.";
        if (_mostProbes is < 1 or > HighestMostProbes) yield return string.Create(CultureInfo.InvariantCulture, $"MostProbes({_mostProbes}): it must be from 1 to {HighestMostProbes}.");
    }

    private static string? RangeProblem((double Lowest, double Highest, bool IsUsers) range) =>
        double.IsFinite(range.Highest) && range.Lowest >= (range.IsUsers ? 1 : double.Epsilon) && range.Highest > range.Lowest
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"Between({range.Lowest}, {range.Highest}): the lowest load must be {(range.IsUsers ? "1 or more" : "more than 0")}, and the highest finite and more than the lowest.");

    private static string? TimeProblem(string call, TimeSpan time, bool mayBeZero) =>
        time <= LongestTime && (time > TimeSpan.Zero || (mayBeZero && time == TimeSpan.Zero))
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{call}({time.TotalSeconds} s): it must be {(mayBeZero ? "0 or more" : "more than 0")} and at most a day.");

    private static double ScaledUsers(double users, LoadSettings settings) => Math.Clamp(Math.Round(users * settings.LoadScale), 1, int.MaxValue);
}
