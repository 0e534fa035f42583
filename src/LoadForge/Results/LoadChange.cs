using System.Globalization;
using LoadForge.Profiles;

namespace LoadForge.Results;

/// <summary>A change of the load that was asked for while the run went on.</summary>
/// <param name="At">When it began, from the start of the run.</param>
/// <param name="Scenarios">Whose load it was: the names of the scenarios that share the profile, joined by <c>+</c>.</param>
/// <param name="Model">What the levels count.</param>
/// <param name="From">The level before: arrivals per second in the open model, virtual users in the closed one.</param>
/// <param name="To">The level that was asked for, in the same unit.</param>
/// <param name="Over">How long the way there was to take; the end of the profile or a later change may have cut it short.</param>
public sealed record LoadChange(TimeSpan At, string Scenarios, LoadModel Model, double From, double To, TimeSpan Over)
{
    /// <summary>The change as one line, such as <c>2.5 s checkout: 200/s → 400/s over 5 s</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{At.TotalSeconds:0.###} s {Scenarios}: {From:0.###}{Unit} → {To:0.###}{Unit} {(Over > TimeSpan.Zero ? $"over {Over.TotalSeconds:0.###} s" : "at once")}");

    private string Unit => Model == LoadModel.Open ? "/s" : " users";
}
