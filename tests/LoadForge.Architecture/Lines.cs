namespace LoadForge.Architecture;

/// <summary>Findings as the lines of a failure message.</summary>
internal static class Lines
{
    /// <summary>Each finding on a line of its own.</summary>
    public static string Of<T>(IEnumerable<T> findings) => string.Concat(findings.Select(finding => $"{Environment.NewLine}  {finding}"));
}
