using LoadForge.Profiles;
using LoadForge.Units;

namespace LoadForge.Results;

/// <summary>A change of the load that was requested during the run.</summary>
/// <param name="At">When it began, from the start of the run.</param>
/// <param name="Scenarios">The scenarios that share the changed profile, joined by <c>+</c>.</param>
/// <param name="Model">The model, which determines the unit of the levels.</param>
/// <param name="From">The level before: arrivals per second in the open model, virtual users in the closed one.</param>
/// <param name="To">The requested level, in the same unit.</param>
/// <param name="Over">The requested duration of the change; the end of the profile or a later change may have cut it short.</param>
public sealed record LoadChange(TimeSpan At, string Scenarios, LoadModel Model, double From, double To, TimeSpan Over)
{
    /// <summary>The change as one line, such as <c>2.5 s checkout: 200/s → 400/s over 5 s</c>.</summary>
    public override string ToString() =>
        $"{Quantity.Seconds(At)} {Scenarios}: {Level(From)} → {Level(To)} "
            + (Over > TimeSpan.Zero ? "over " + Quantity.Exact(Over) : "at once");

    private string Level(double level) => Quantity.Exact(level) + (Model == LoadModel.Open ? "/s" : level.Equals(1) ? " user" : " users");
}
