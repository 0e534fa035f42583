using LoadForge.Analysis.Wording;
using LoadForge.Formatting;
using LoadForge.Results;

namespace LoadForge.Analysis.Overall;

/// <summary>
/// The advice of findings. The target is not blamed for what the generator may have caused: if it was saturated, or its scenario
/// blocked threads, the advice is about the generator instead.
/// </summary>
internal static class Attribution
{
    private const int MaxPlaces = 3;

    /// <summary>Advice about the target, or its replacement if the generator is in doubt.</summary>
    /// <param name="result">The result.</param>
    /// <param name="advice">The advice; null for none.</param>
    public static string? AtTarget(LoadResult result, string? advice) => advice is null ? null : Generator(result) ?? advice;

    /// <summary>The advice for an outage.</summary>
    public static string Of(Outage outage, LoadResult result) => Generator(result) ?? (outage.IsGeneratorInDoubt
        ? "it is unknown whether the target stopped: the generator paused too, for example during a long garbage collection or while the machine slept"
        : OutageText.Recommendation(outage, result));

    /// <summary>The places where the scenario blocked threads; null if it did not.</summary>
    public static string? Blocking(LoadResult result) => result.Generator.BlockedSteps is not { IsEmpty: false } places
        ? null
        : BoundedList.Of(places, MaxPlaces);

    private static string? Generator(LoadResult result) =>
        Blocking(result) is { } places
            ? $"the scenario blocks the generator's threads in {places}: use await there. Until then, nothing can be said about the target"
        : result.Generator.OwnSaturation is [var signal, ..] ? $"it is unknown whether the target or the generator was slow, because the generator was "
            + $"saturated ({BoundedList.Name(signal)})"
        : null;
}
