using System.Globalization;
using LoadForge.Capacity;
using LoadForge.Formatting;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Units;

namespace LoadForge;

/// <summary>
/// Finds the highest load that meets the thresholds of a plan: doubles the load until a threshold fails, halves the range, and confirms the answer. Created by
/// <see cref="Load.FindCapacity"/>. Each call returns the search itself.
/// </summary>
public sealed class CapacitySearch
{
    private const int MaxMaxProbes = 1_000;
    private static readonly TimeSpan MaxTime = TimeSpan.FromDays(1);

    private readonly LoadPlanBuilder _scenario;
    private (double Lowest, double Highest, bool IsUsers)? _range;
    private TimeSpan _warmUp = TimeSpan.FromSeconds(1);
    private TimeSpan _probe = TimeSpan.FromSeconds(5);
    private TimeSpan _recovery = TimeSpan.FromSeconds(30);
    private Ratio _precision = new(0.05);
    private int _maxProbes = 20;
    private Func<LoadPlan, CancellationToken, Task<LoadResult>>? _make;

    internal CapacitySearch(LoadPlanBuilder scenario) => _scenario = scenario;

    /// <summary>The range of arrival rates to search.</summary>
    /// <param name="lowest">The rate of the first probe, more than 0. If it fails a threshold, the search ends.</param>
    /// <param name="highest">The maximum rate of a probe, more than the lowest.</param>
    public CapacitySearch Between(ArrivalRate lowest, ArrivalRate highest)
    {
        _range = (lowest.PerSecond, highest.PerSecond, IsUsers: false);
        return this;
    }

    /// <summary>The range of numbers of users to search.</summary>
    /// <param name="lowest">The number of users of the first probe, 1 or more. If it fails a threshold, the search ends.</param>
    /// <param name="highest">The maximum number of users of a probe, more than the lowest.</param>
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

    /// <summary>How long each probe is judged. An inconclusive probe is repeated once, for twice as long.</summary>
    /// <param name="time">More than zero, up to a day; 5 s by default.</param>
    public CapacitySearch Probe(TimeSpan time)
    {
        _probe = time;
        return this;
    }

    /// <summary>The maximum distance between the highest load that passed and the lowest that failed.</summary>
    /// <param name="precision">A ratio of the load that passed, from 0.1 to 100 percent; 5 percent by default.</param>
    public CapacitySearch Precision(Ratio precision)
    {
        _precision = precision;
        return this;
    }

    /// <summary>Limits the number of probes, including longer and confirming ones.</summary>
    /// <param name="count">From 1 to 1,000; 20 by default.</param>
    public CapacitySearch MaxProbes(int count)
    {
        _maxProbes = count;
        return this;
    }

    /// <summary>
    /// The maximum time for the target to recover after a probe that overloaded it, measured with a single user. If it does not recover, the search ends.
    /// </summary>
    /// <param name="time">From zero to a day; 30 s by default.</param>
    public CapacitySearch Recovery(TimeSpan time)
    {
        _recovery = time;
        return this;
    }

    /// <summary>Lets the probes be made in another way than by this process, for example on agents; their results are judged as usual.</summary>
    /// <param name="make">
    /// Makes the run of a plan. Those that only look whether the target has recovered are made by this process. If it fails because the target accepts no
    /// connection, that is the exception or its inner exception (<see cref="TargetUnreachableException"/>).
    /// </param>
    public CapacitySearch MadeBy(Func<LoadPlan, CancellationToken, Task<LoadResult>> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        _make = make;
        return this;
    }

    /// <summary>The plan of one probe, for a process that generates a share of its load.</summary>
    /// <param name="probe">The probe.</param>
    /// <returns>The plan, with the seed of the search, which must be that of the probe.</returns>
    /// <exception cref="LoadPlanException">The search is invalid; all problems are listed.</exception>
    public LoadPlan PlanOf(ProbeOrder probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return Build(LoadSettings.Current).Followed(probe);
    }

    /// <summary>Runs the search.</summary>
    /// <param name="cancellation">Ends the search early; the result then contains what was found so far.</param>
    /// <returns>The highest load that met the thresholds, how certain it is, and every probe.</returns>
    /// <exception cref="LoadPlanException">The search is invalid; all problems are listed.</exception>
    /// <exception cref="TargetUnreachableException">The target accepts no connection; nothing was run.</exception>
    public Task<CapacityResult> RunAsync(CancellationToken cancellation = default) => SearchRun.RunAsync(Build(LoadSettings.Current), cancellation);

    internal SearchOptions Build(LoadSettings settings)
    {
        List<string> problems = [.. Problems()];
        (double lowest, double highest, bool isUsers) = (1, 2, false);
        if (problems.Count == 0)
        {
            // The range is scaled here, so that the result names the actual loads.
            (double Lowest, double Highest, bool IsUsers) scaled = Scaled(_range!.Value, settings);
            if (ScaleProblem(scaled, settings) is { } tooHigh) problems.Add(tooHigh);
            else (lowest, highest, isUsers) = scaled;
        }

        LoadPlan? plan = null;
        try
        {
            plan = _scenario.Draft.By(SearchOptions.ProfileOf(lowest, isUsers, TimeSpan.Zero, problems.Count == 0 ? _probe : TimeSpan.FromSeconds(1)))
                .Build(settings with { LoadScale = 1, TimeScale = 1 });
        }
        catch (LoadPlanException wrong)
        {
            problems.AddRange(wrong.Problems);
        }

        if (problems.Count > 0) throw new LoadPlanException([.. problems]);
        return new SearchOptions
        {
            Load = plan!,
            Range = new SearchRange(lowest, highest, isUsers, _precision.Value, _maxProbes),
            WarmUp = _warmUp * settings.TimeScale,
            Probe = _probe * settings.TimeScale,
            Recovery = _recovery,
            Make = _make,
        };
    }

    private IEnumerable<string> Problems()
    {
        if (ProfileProblem() is { } profile) yield return profile;
        if (_scenario.Draft.Thresholds.IsEmpty)
        {
            yield return "FindCapacity(…): no threshold can fail because of load; add .Expect(P95 < 200.Milliseconds(), ErrorRate < 1.Percent()) to the "
                + "scenario.";
        }

        if (_range is not { } range)
        {
            yield return "FindCapacity(…): no range is set; add .Between(50.PerSecond(), 5_000.PerSecond()), or a range of users.";
        }
        else if (RangeProblem(range) is { } problem)
        {
            yield return problem;
        }

        if (TimeProblem(nameof(WarmUp), _warmUp, mayBeZero: true) is { } warmUp) yield return warmUp;
        if (TimeProblem(nameof(Probe), _probe, mayBeZero: false) is { } probe) yield return probe;
        if (TimeProblem(nameof(Recovery), _recovery, mayBeZero: true) is { } recovery) yield return recovery;
        if (!(_precision.Value is >= 0.001 and <= 1)) yield return $"Precision({_precision}): it must be from 0.1 % to 100 %.";
        if (_maxProbes is < 1 or > MaxMaxProbes)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"MaxProbes({_maxProbes}): it must be from 1 to {MaxMaxProbes}.");
        }
    }

    private string? ProfileProblem()
    {
        PlanDraft draft = _scenario.Draft;
        string[] own = [.. draft.Parts.Where(part => part.HasProfile).Select(part => $"\"{part.ScenarioName}\"")];
        if (!draft.HasProfile && own.Length == 0) return null;
        return $"FindCapacity(…): {(own.Length > 0 ? "of its scenarios, " + BoundedList.Of(own) + " have" : "the plan has")} a profile, but the search sets "
            + $"the load itself; remove Profile(…) and set a range with Between(…).";
    }

    private static string? RangeProblem((double Lowest, double Highest, bool IsUsers) range)
    {
        LoadModel model = range.IsUsers ? LoadModel.Closed : LoadModel.Open;
        double most = LoadMaximum.Of(model);
        return range.Highest <= most && range.Lowest >= (range.IsUsers ? 1 : double.Epsilon) && range.Highest > range.Lowest
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Between({range.Lowest}, {range.Highest}): the lowest load must be {(range.IsUsers ? "1 or more" : "greater than 0")}, and the highest more "
                    + $"than the lowest and at most {LoadMaximum.Text(model, most)}.");
    }

    private static string? ScaleProblem((double Lowest, double Highest, bool IsUsers) scaled, LoadSettings settings)
    {
        LoadModel model = scaled.IsUsers ? LoadModel.Closed : LoadModel.Open;
        double most = LoadMaximum.Of(model);
        return scaled.Highest <= most
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"setting LOADFORGE_LOAD_SCALE {settings.LoadScale}: the highest load of Between(…) is {LoadMaximum.Text(model, scaled.Highest)}; it must be "
                    + $"at most {LoadMaximum.Text(model, most)}.");
    }

    private static string? TimeProblem(string call, TimeSpan time, bool mayBeZero) =>
        time <= MaxTime && (time > TimeSpan.Zero || (mayBeZero && time == TimeSpan.Zero))
            ? null
            : $"{call}({Quantity.Exact(time)}): it must be {(mayBeZero ? "0 or more" : "greater than 0")} and at most a day.";

    private static (double Lowest, double Highest, bool IsUsers) Scaled((double Lowest, double Highest, bool IsUsers) range, LoadSettings settings)
    {
        LoadModel model = range.IsUsers ? LoadModel.Closed : LoadModel.Open;
        return range with
        {
            Lowest = LoadProfile.LevelOf(model, range.Lowest, settings.LoadScale),
            Highest = LoadProfile.LevelOf(model, range.Highest, settings.LoadScale),
        };
    }
}
