namespace LoadForge.Capacity;

/// <summary>The next step of a search: another probe, or the end.</summary>
/// <param name="Level">The load of the next probe; undefined at the end.</param>
/// <param name="IsLong">Whether it is a longer probe.</param>
/// <param name="Ending">How the search ends; null during the run.</param>
internal readonly record struct SearchStep(double Level, bool IsLong, CapacityEnding? Ending)
{
    public static SearchStep Probe(double level, bool isLong = false) => new(level, isLong, null);

    public static SearchStep End(CapacityEnding ending) => new(0, false, ending);
}
