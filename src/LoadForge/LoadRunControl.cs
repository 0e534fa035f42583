using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Units;

namespace LoadForge;

/// <summary>
/// Controls a run in progress: create one, pass it to <see cref="LoadPlanBuilder.ControlledBy"/>, and call it from any thread, including from scenarios.
/// A control serves one run at a time. The result lists every change.
/// </summary>
/// <remarks>
/// A change replaces the rest of the profile: the load moves in a straight line from its current level to the new one, and stays there until
/// the profile ends. Phases keep their names and boundaries, and are judged as before. The factors of the settings <c>LOADFORGE_LOAD_SCALE</c> and
/// <c>LOADFORGE_TIME_SCALE</c> apply.
/// </remarks>
public sealed class LoadRunControl
{

    /// <summary>
    /// Completes when a run with this control starts: from then on it can be changed and stopped. Fails, like the run, if the run cannot start, for example
    /// because the target is unreachable.
    /// </summary>
    public Task Started => Run.Started;

    /// <summary>Whether a run with this control is in progress.</summary>
    public bool IsRunning => Run.IsRunning;

    internal RunControl Run { get; } = new();

    /// <summary>Changes the arrival rate of an open-model profile.</summary>
    /// <param name="to">The new rate; from 0 to 10,000,000/s.</param>
    /// <param name="over">How long the change takes: from zero (immediately) to 30 days.</param>
    /// <param name="scenario">
    /// The scenario whose rate changes; required if the run has several profiles. Scenarios that share a profile change together.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the time is out of its range.</exception>
    /// <exception cref="ArgumentException">The run has no such scenario, or it has several profiles and no scenario is specified.</exception>
    /// <exception cref="InvalidOperationException">
    /// The run or the profile has not started, has ended or is being stopped; or it is a closed model, or a smoke run.
    /// </exception>
    public void ChangeRate(ArrivalRate to, TimeSpan over = default, string? scenario = null)
    {
        if (!(to.PerSecond is >= 0 and <= LoadMaximum.Rate))
            throw new ArgumentOutOfRangeException(nameof(to), to, $"A rate must be from 0 to {LoadMaximum.Text(LoadModel.Open, LoadMaximum.Rate)}.");
        Change(LoadModel.Open, to.PerSecond, over, scenario);
    }

    /// <summary>
    /// Changes the number of virtual users of a closed-model profile. Surplus users end after their current iteration, the newest first.
    /// </summary>
    /// <param name="to">The new number; from 0 to 1,000,000.</param>
    /// <param name="over">How long the change takes: from zero (immediately) to 30 days.</param>
    /// <param name="scenario">
    /// The scenario whose users change; required if the run has several profiles. Scenarios that share a profile change together.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The number or the time is out of its range.</exception>
    /// <exception cref="ArgumentException">The run has no such scenario, or it has several profiles and no scenario is specified.</exception>
    /// <exception cref="InvalidOperationException">
    /// The run or the profile has not started, has ended or is being stopped; or it is an open model, or a smoke run.
    /// </exception>
    public void ChangeUsers(Users to, TimeSpan over = default, string? scenario = null)
    {
        if (to.Count is < 0 or > LoadMaximum.Users)
        {
            throw new ArgumentOutOfRangeException(nameof(to), to, $"A number of users must be from 0 to {Quantity.Of(LoadMaximum.Users)}.");
        }

        Change(LoadModel.Closed, to.Count, over, scenario);
    }

    /// <summary>
    /// Stops the run gracefully: no further iteration starts, and running ones may finish within the grace period of the plan. The result covers the
    /// time that was run and is judged like any other. Does nothing if the run has ended.
    /// </summary>
    /// <exception cref="InvalidOperationException">No run has started.</exception>
    public void Stop() => Run.Stop(StopKind.ByTest, "LoadRunControl.Stop() was called");

    /// <summary>
    /// Stops the run immediately: running iterations are cancelled and counted separately. Measurements are kept, but no threshold passes. Does nothing if the
    /// run has ended.
    /// </summary>
    /// <exception cref="InvalidOperationException">No run has started.</exception>
    public void StopNow() => Run.Stop(StopKind.AtOnce, "LoadRunControl.StopNow() was called");

    private void Change(LoadModel model, double to, TimeSpan over, string? scenario)
    {
        if (over < TimeSpan.Zero || over > RunControl.MaxTime)
        {
            throw new ArgumentOutOfRangeException(
                nameof(over), over, $"The time must be from zero to {Quantity.Of(RunControl.MaxTime.Days, "day")}.");
        }

        Run.Change(model, to, over, scenario);
    }
}
