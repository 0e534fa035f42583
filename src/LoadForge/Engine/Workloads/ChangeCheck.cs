using System.Globalization;
using LoadForge.Formatting;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Units;

namespace LoadForge.Engine.Workloads;

/// <summary>Checks a change of the load that somebody asks for during a run.</summary>
internal static class ChangeCheck
{
    /// <summary>The name of the method that changes levels of a model.</summary>
    public static string CallOf(LoadModel model) => model == LoadModel.Open ? "ChangeRate" : "ChangeUsers";

    /// <summary>The index of the workload of a scenario.</summary>
    /// <param name="workloads">The workloads of the run.</param>
    /// <param name="scenario">The scenario's name; null if there is only one workload.</param>
    /// <param name="call">The name of the calling method, for messages.</param>
    /// <exception cref="ArgumentException">There is no such scenario, or there are several workloads and no scenario is specified.</exception>
    public static int WorkloadOf(IReadOnlyList<Workload> workloads, string? scenario, string call)
    {
        string[] names = [.. workloads.SelectMany(workload => workload.Scenarios).Select(part => part.Scenario.Name)];
        string known = BoundedList.Quoted(names);
        if (scenario is null)
        {
            return workloads.Count == 1
                ? 0
                : throw new ArgumentException(
                    $"{call}: the run has {workloads.Count} profiles; specify the scenario, as scenario: \"…\". The scenarios are {known}.",
                    nameof(scenario));
        }

        foreach ((int index, Workload workload) in workloads.Index())
        {
            if (workload.Scenarios.Any(part => part.Scenario.Name == scenario)) return index;
        }

        throw new ArgumentException(
            $"{call}: the run has no scenario \"{scenario}\"; {NearestName.Hint(scenario, names, $"the scenarios are {known}")}.",
            nameof(scenario));
    }

    /// <summary>Level and duration of a change, with the factors of the settings.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="model">The model of the level.</param>
    /// <param name="to">The new level.</param>
    /// <param name="over">How long the change takes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factors bring it out of range.</exception>
    public static (double Level, TimeSpan Over) Scaled(LoadPlan plan, LoadModel model, double to, TimeSpan over)
    {
        double level = LoadProfile.LevelOf(model, to, plan.Settings.LoadScale);
        if (!double.IsFinite(level) || level > LoadMaximum.Of(model))
        {
            throw new ArgumentOutOfRangeException(nameof(to), to, FormattableString.Invariant(
                $"Multiplied by LOADFORGE_LOAD_SCALE ({plan.Settings.LoadScale}), the level exceeds the maximum; use a lower level or a lower factor."));
        }

        if (over / RunControl.MaxTime * plan.Settings.TimeScale > 1)
        {
            throw new ArgumentOutOfRangeException(nameof(over), over, string.Create(
                CultureInfo.InvariantCulture,
                $"Multiplied by LOADFORGE_TIME_SCALE ({plan.Settings.TimeScale}), the time exceeds {Quantity.Of(RunControl.MaxTime.Days, "day")}; use a "
                    + $"shorter time or a lower factor."));
        }

        return (level, over * plan.Settings.TimeScale);
    }

    /// <summary>The level that an observer asks for, before scaling.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="to">The level after scaling.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public static (LoadModel Model, double Level) Observed(LoadPlan plan, double to)
    {
        LoadModel model = plan.Profile.Model;
        double level = model == LoadModel.Closed ? Math.Round(to) : to;
        return level >= 0 && level <= LoadMaximum.Of(model)
            ? (model, level / plan.Settings.LoadScale)
            : throw new ArgumentOutOfRangeException(nameof(to), to, $"A level must be from 0 to {LoadMaximum.Text(model, LoadMaximum.Of(model))}.");
    }

    /// <summary>Checks that the load of a workload can be changed now.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="workload">The workload.</param>
    /// <param name="model">The model of the new level.</param>
    /// <param name="now">The time from the start of the workload.</param>
    /// <param name="hasEnded">Whether its profile has ended.</param>
    /// <exception cref="InvalidOperationException">
    /// The workload has not begun or has ended, its levels are of the other model, or the load of the plan is fixed.
    /// </exception>
    public static void MustBePossible(LoadPlan plan, Workload workload, LoadModel model, TimeSpan now, bool hasEnded)
    {
        if (plan.FixedLoad is { } reason) throw new InvalidOperationException(reason);
        if (workload.Profile.Model != model)
        {
            throw new InvalidOperationException(model == LoadModel.Open
                ? $"{workload.Name} uses the closed model and has no arrival rate; call ChangeUsers(…)."
                : $"{workload.Name} uses the open model and has no number of users; call ChangeRate(…).");
        }

        if (now < TimeSpan.Zero)
        {
            throw new InvalidOperationException(
                $"{workload.Name} begins {Quantity.Exact(workload.Start)} after the start of the run; its load can be changed from then on.");
        }

        if (hasEnded) throw new InvalidOperationException($"The profile of {workload.Name} has ended and can no longer be changed.");
    }
}
