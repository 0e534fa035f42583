using LoadForge.Units;

namespace LoadForge.Thresholds.Metrics;

/// <summary>
/// Creates metrics whose values a run extension measures. Declare them as public static properties of a class, and name that class in the assembly attribute
/// <see cref="MetricProviderAttribute"/>, so that thresholds in text form know them too.
/// </summary>
public static class ExtensionMetrics
{
    /// <summary>Creates a metric that counts.</summary>
    /// <param name="name">
    /// The name, as in extension values and in thresholds in text form: letters, digits and single spaces, beginning with a letter.
    /// </param>
    /// <param name="isKnownEachSecond">Whether the extension samples it each second, so that windows and <c>abort</c> can use it; false by default.</param>
    /// <param name="requirement">What a plan must contain so that it is measured, for error messages; null for none.</param>
    /// <exception cref="ArgumentException">The name is invalid.</exception>
    public static ExtensionMetric<long> Count(string name, bool isKnownEachSecond = false, string? requirement = null) =>
        new(Checked(name), MetricUnit.Count, static count => count, isKnownEachSecond, requirement);

    /// <summary>Creates a metric that is a time; extension values of it are in microseconds.</summary>
    /// <inheritdoc cref="Count"/>
    public static ExtensionMetric<TimeSpan> Time(string name, bool isKnownEachSecond = false, string? requirement = null) =>
        new(Checked(name), MetricUnit.Time, static time => time.TotalMicroseconds, isKnownEachSecond, requirement);

    /// <summary>Creates a metric that is a ratio; extension values of it are from 0 to 1.</summary>
    /// <inheritdoc cref="Count"/>
    public static ExtensionMetric<Ratio> Ratio(string name, bool isKnownEachSecond = false, string? requirement = null) =>
        new(Checked(name), MetricUnit.Ratio, static ratio => ratio.Value, isKnownEachSecond, requirement);

    /// <summary>Creates a metric that is a size; extension values of it are in bytes.</summary>
    /// <inheritdoc cref="Count"/>
    public static ExtensionMetric<DataSize> Size(string name, bool isKnownEachSecond = false, string? requirement = null) =>
        new(Checked(name), MetricUnit.Bytes, static size => size.Bytes, isKnownEachSecond, requirement);

    private static string Checked(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        bool isValid = name.Length > 0
            && char.IsAsciiLetter(name[0])
            && name.All(character => char.IsAsciiLetterOrDigit(character) || character == ' ')
            && !name.EndsWith(' ')
            && !name.Contains("  ", StringComparison.Ordinal);
        return isValid
            ? name
            : throw new ArgumentException(
                $"The metric name \"{name}\" is invalid: it must consist of letters, digits and single spaces, and begin with a letter.", nameof(name));
    }
}
