namespace LoadForge.Capacity;

/// <summary>
/// The course of a search, as a pure function of what the probes found: double the load until it fails, then halve the range on a logarithmic scale, then
/// confirm: passed at the answer, failed a tenth above it, once more each. If the confirmation fails, the search continues from there.
/// </summary>
internal static class SearchCourse
{
    private const int Enough = 2;

    /// <summary>The next step after these findings.</summary>
    public static SearchStep Next(SearchRange range, IReadOnlyList<Finding> findings)
    {
        SearchStep next = findings is [.., { IsLong: false, Status: ProbeStatus.Close or ProbeStatus.Saturated } last]
            ? SearchStep.Probe(last.Level, isLong: true)
            : Next(range, new SearchBounds(findings));
        return next.Ending is null && findings.Count >= range.MaxProbes ? SearchStep.End(CapacityEnding.ProbesUsedUp) : next;
    }

    private static SearchStep Next(SearchRange range, SearchBounds bounds) => (bounds.Passed, bounds.Upper) switch
    {
        (null, null) => SearchStep.Probe(range.Lowest),
        (null, { } upper) => AtTheBottom(range, bounds, upper),
        ({ } passed, null) when passed < range.Highest => SearchStep.Probe(range.Next(passed, bounds.HasRefuted)),
        ({ } passed, null) => bounds.TimesPassed(passed) >= Enough ? SearchStep.End(CapacityEnding.AboveRange) : Again(bounds, passed),
        ({ } passed, { } upper) when !range.AreNear(passed, upper) => SearchStep.Probe(range.Between(passed, upper)),
        ({ } passed, _) => Confirm(range, bounds, passed),
    };

    // The first probe is made at the lowest load, so that nothing has passed only when that failed or could not be made.
    private static SearchStep AtTheBottom(SearchRange range, SearchBounds bounds, double upper)
    {
        if (bounds.IsBeyondTheGenerator(upper)) return SearchStep.End(CapacityEnding.GeneratorLimit);
        return bounds.TimesFailed(0, range.Lowest) >= Enough ? SearchStep.End(CapacityEnding.BelowRange) : SearchStep.Probe(range.Lowest);
    }

    private static SearchStep Confirm(SearchRange range, SearchBounds bounds, double passed)
    {
        double beyond = range.Beyond(passed);
        if (bounds.TimesPassed(passed) < Enough) return Again(bounds, passed);
        if (bounds.TimesNotPassed(passed, beyond) < Enough || !bounds.HasNotPassed(beyond)) return SearchStep.Probe(beyond);
        return SearchStep.End(bounds.TimesFailed(passed, beyond) > 0 ? CapacityEnding.Found : CapacityEnding.GeneratorLimit);
    }

    private static SearchStep Again(SearchBounds bounds, double passed) =>
        bounds.IsBeyondTheGenerator(passed) ? SearchStep.End(CapacityEnding.GeneratorLimit) : SearchStep.Probe(passed);
}
