namespace LoadForge.Capacity;

/// <summary>What a search does next: another probe, or nothing any more.</summary>
/// <param name="Level">The load of the next probe; without meaning at the end.</param>
/// <param name="IsLong">Whether the probe is lengthened.</param>
/// <param name="Ending">How the search ends; null during the run.</param>
internal readonly record struct SearchStep(double Level, bool IsLong, CapacityEnding? Ending)
{
    public static SearchStep Probe(double level, bool isLong = false) => new(level, isLong, null);

    public static SearchStep End(CapacityEnding ending) => new(0, false, ending);
}
