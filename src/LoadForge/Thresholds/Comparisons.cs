namespace LoadForge.Thresholds;

/// <summary>The symbols of comparisons, and when a value meets them.</summary>
internal static class Comparisons
{
    /// <summary>The comparison's symbol, such as <c>&lt;=</c>.</summary>
    public static string Symbol(this Comparison comparison) => comparison switch
    {
        Comparison.LessThan => "<",
        Comparison.AtMost => "<=",
        Comparison.MoreThan => ">",
        Comparison.AtLeast => ">=",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "The comparison must be <, <=, > or >=."),
    };

    /// <summary>The comparison for a symbol; null if there is none.</summary>
    public static Comparison? Find(string symbol) => symbol switch
    {
        "<" => Comparison.LessThan,
        "<=" => Comparison.AtMost,
        ">" => Comparison.MoreThan,
        ">=" => Comparison.AtLeast,
        _ => null,
    };

    /// <summary>Whether a measured value meets the threshold, exactly as measured.</summary>
    public static bool Holds(this Comparison comparison, double actual, double limit) => comparison switch
    {
        Comparison.LessThan => actual < limit,
        Comparison.AtMost => actual <= limit,
        Comparison.MoreThan => actual > limit,
        _ => actual >= limit,
    };

    /// <summary>Whether smaller values are worse.</summary>
    public static bool WantsMore(this Comparison comparison) => comparison is Comparison.MoreThan or Comparison.AtLeast;
}
