namespace LoadForge.Metrics;

/// <summary>How readings of one name become one: from second to second, and from step to step.</summary>
public enum ReadingKind
{
    /// <summary>Amounts add up.</summary>
    Sum,

    /// <summary>Amounts and what they are shared among add up; the value is their quotient.</summary>
    Mean,

    /// <summary>The highest amount stands.</summary>
    Highest,
}
