namespace LoadForge.Capacity;

/// <summary>
/// The course of a search, as a pure function of what the probes found: double the load until it is broken, then halve the range on a logarithmic scale, then confirm:
/// kept at the answer, broken a tenth above it, once more each. Where the confirmation fails, the search goes on from there.
/// </summary>
internal static class SearchCourse
{
    private const int Enough = 2;

    /// <summary>What to do after these findings.</summary>
    public static SearchStep Next(SearchRange range, IReadOnlyList<Finding> findings)
    {
        SearchStep next = findings is [.., { IsLong: false, Status: ProbeStatus.Close or ProbeStatus.Saturated } last]
            ? SearchStep.Probe(last.Level, isLong: true)
            : Next(range, new SearchBounds(findings));
        return next.Ending is null && findings.Count >= range.MostProbes ? SearchStep.End(CapacityEnding.ProbesUsedUp) : next;
    }

    private static SearchStep Next(SearchRange range, SearchBounds bounds) => (bounds.Kept, bounds.Upper) switch
    {
        (null, null) => SearchStep.Probe(range.Lowest),
        (null, { } upper) => AtTheBottom(range, bounds, upper),
        ({ } kept, null) when kept < range.Highest => SearchStep.Probe(range.Next(kept, bounds.HasRefuted)),
        ({ } kept, null) => bounds.TimesKept(kept) >= Enough ? SearchStep.End(CapacityEnding.AboveRange) : Again(bounds, kept),
        ({ } kept, { } upper) when !range.AreNear(kept, upper) => SearchStep.Probe(range.Between(kept, upper)),
        ({ } kept, _) => Confirm(range, bounds, kept),
    };

    // The first probe is made at the lowest load, so that nothing is kept only when that was broken or could not be made.
    private static SearchStep AtTheBottom(SearchRange range, SearchBounds bounds, double upper)
    {
        if (bounds.IsBeyondTheGenerator(upper)) return SearchStep.End(CapacityEnding.GeneratorLimit);
        return bounds.TimesBroken(0, range.Lowest) >= Enough ? SearchStep.End(CapacityEnding.BelowRange) : SearchStep.Probe(range.Lowest);
    }

    private static SearchStep Confirm(SearchRange range, SearchBounds bounds, double kept)
    {
        double beyond = range.Beyond(kept);
        if (bounds.TimesKept(kept) < Enough) return Again(bounds, kept);
        if (bounds.TimesNotKept(kept, beyond) < Enough || !bounds.IsNotKept(beyond)) return SearchStep.Probe(beyond);
        return SearchStep.End(bounds.TimesBroken(kept, beyond) > 0 ? CapacityEnding.Found : CapacityEnding.GeneratorLimit);
    }

    private static SearchStep Again(SearchBounds bounds, double kept) =>
        bounds.IsBeyondTheGenerator(kept) ? SearchStep.End(CapacityEnding.GeneratorLimit) : SearchStep.Probe(kept);
}
