namespace LoadForge.Baselines.Comparing;

/// <summary>What a comparison with a baseline comes to.</summary>
public enum ComparisonAnswer
{
    /// <summary>Nothing changed by as much as matters: the whole interval of the change lies within the minimum effect.</summary>
    Same,

    /// <summary>Better by more than the minimum effect, and not by chance.</summary>
    Better,

    /// <summary>
    /// The measurement is inconclusive, and the reason is given: chance hides the change, there are too few samples, or the results are not comparable.
    /// </summary>
    Inconclusive,

    /// <summary>Worse by more than the minimum effect, and not by chance.</summary>
    Worse,
}
