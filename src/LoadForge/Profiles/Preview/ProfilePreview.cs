using System.Collections.Immutable;
using LoadForge.Profiles.Curves;

namespace LoadForge.Profiles.Preview;

/// <summary>A preview of a load profile, before anything runs: the values of each phase, and a drawing of the load over time.</summary>
public sealed record ProfilePreview
{
    private ProfilePreview(LoadProfile profile, ImmutableArray<PhasePreview> phases)
    {
        Profile = profile;
        Phases = phases;
    }

    /// <summary>The profile.</summary>
    public LoadProfile Profile { get; }

    /// <summary>Its phases with their values, in order.</summary>
    public ImmutableArray<PhasePreview> Phases { get; }

    /// <summary>Planned starts of the whole profile; null in the closed model. With Poisson arrivals, it is the average.</summary>
    public long? Starts => Profile.Model == LoadModel.Open ? Phases.Sum(phase => phase.Starts!.Value) : null;

    /// <summary>The highest level: arrivals per second in the open model, virtual users in the closed one.</summary>
    public double Highest => Phases.Max(phase => phase.Phase.Highest);

    /// <summary>A drawing of the load over time in block characters, with axes, and a table of the phases below it.</summary>
    public override string ToString() => PreviewText.Of(this);

    /// <summary>A drawing of the load over time, as a self-contained SVG document that inherits its colour from the surrounding page.</summary>
    public string ToSvg() => PreviewSvg.Of(this);

    internal static ProfilePreview Of(LoadProfile profile)
    {
        var phases = ImmutableArray.CreateBuilder<PhasePreview>(profile.Phases.Length);
        double area = 0;
        foreach (PhaseSpan span in profile.Spans)
        {
            double after = Curve.Snapped(area + span.Phase.Area);
            phases.Add(new PhasePreview(span.Phase, span.Start, profile.Model == LoadModel.Open ? (long)Math.Ceiling(after) - (long)Math.Ceiling(area) : null));
            area = after;
        }

        return new ProfilePreview(profile, phases.MoveToImmutable());
    }
}
