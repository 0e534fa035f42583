using LoadForge.Analysis.Wording;
using LoadForge.Formatting;
using LoadForge.Results;

namespace LoadForge.Analysis.Overall;

/// <summary>
/// Where findings send their reader. Nothing is laid at the target's door that the generator may have done itself: when it was saturated, or its scenario blocked
/// threads, advice about the target gives way to what is known of the generator.
/// </summary>
internal static class Attribution
{
    private const int MostPlaces = 3;

    /// <summary>Advice that looks for the cause at the target, or what stands in its place.</summary>
    /// <param name="result">The result.</param>
    /// <param name="advice">The advice; null for none.</param>
    public static string? AtTarget(LoadResult result, string? advice) => advice is null ? null : Generator(result) ?? advice;

    /// <summary>What to do about an outage.</summary>
    public static string Of(Outage outage, LoadResult result) => Generator(result) ?? (outage.IsGeneratorInDoubt
        ? "whether the target stood still cannot be told: the generator's own process did, as in a long collection or while the machine slept"
        : OutageText.Recommendation(outage, result));

    /// <summary>Where the scenario was seen to block threads, in words; null when it was not.</summary>
    public static string? Blocking(LoadResult result) => result.Generator.BlockedSteps is not { IsEmpty: false } places
        ? null
        : BoundedList.Of(places, MostPlaces);

    private static string? Generator(LoadResult result) =>
        Blocking(result) is { } places
            ? $"the scenario blocks the generator's threads in {places}: await there; what the target did can be told after that"
        : result.Generator.OwnSaturation is [var signal, ..] ? $"whether the target or the generator was slow cannot be told, since the generator was saturated ({Figure.Name(signal)})"
        : null;
}
