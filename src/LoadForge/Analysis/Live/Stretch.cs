using LoadForge.Analysis.Outages;

namespace LoadForge.Analysis.Live;

/// <summary>Intervals in a row in which nothing succeeded.</summary>
/// <param name="Start">The start of the first.</param>
/// <param name="End">The end of the last.</param>
/// <param name="Load">The load in them, in the unit of the pace.</param>
/// <param name="Failed">The steps that failed in them.</param>
/// <param name="Waiting">The iterations in progress (open model) or users at the end of the last.</param>
internal readonly record struct Stretch(TimeSpan Start, TimeSpan End, double Load, long Failed, long Waiting)
{
    /// <summary>How long it is.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>What kind of outage it is, if it is one.</summary>
    public OutageKind Kind => OutageRule.KindOf(Failed);
}
