namespace LoadForge.Recording.Custom;

/// <summary>How values of one name are combined: from second to second, and from step to step.</summary>
public enum ExtensionValueKind
{
    /// <summary>Amounts add up.</summary>
    Sum,

    /// <summary>Amounts and divisors add up; the value is their quotient.</summary>
    Mean,

    /// <summary>The highest amount counts.</summary>
    Highest,
}
