namespace LoadForge.Results.Comparisons;

/// <summary>The answer of a comparison with a baseline.</summary>
public enum ComparisonAnswer
{
    /// <summary>No relevant change: the whole interval of the change lies within the minimum effect.</summary>
    Same,

    /// <summary>Better by more than the minimum effect, and not by chance.</summary>
    Better,

    /// <summary>
    /// The measurement is inconclusive, with the reason: the change is within the noise, there are too few samples, or the results are not comparable.
    /// </summary>
    Inconclusive,

    /// <summary>Worse by more than the minimum effect, and not by chance.</summary>
    Worse,
}
