namespace LoadForge.Baselines;

/// <summary>What a comparison with a baseline comes to.</summary>
public enum ComparisonAnswer
{
    /// <summary>Nothing changed by as much as matters: the whole interval of the change lies within the least effect.</summary>
    Same,

    /// <summary>Better by more than the least effect, and not by chance.</summary>
    Better,

    /// <summary>The measurement cannot tell, and says why: chance hides the change, there are too few samples, or the results are not comparable.</summary>
    CannotTell,

    /// <summary>Worse by more than the least effect, and not by chance.</summary>
    Worse,
}
