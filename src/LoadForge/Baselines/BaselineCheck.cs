using LoadForge.Results.Comparisons;

namespace LoadForge.Baselines;

/// <summary>The result of a check against a baseline file.</summary>
/// <param name="Path">The file.</param>
/// <param name="WasWritten">Whether the results were accepted and the file was written.</param>
/// <param name="Comparison">The comparison with the previous content of the file; null if there was none.</param>
public sealed record BaselineCheck(string Path, bool WasWritten, BaselineComparison? Comparison)
{
    /// <summary>The reason why no baseline was written although one was missing or requested; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>The result as text.</summary>
    public override string ToString()
    {
        if (Reason is not null) return $"no baseline was written: {Reason}";
        string written = Comparison is null
            ? $"the first baseline was written to {Path}: commit it"
            : $"the baseline {Path} was replaced: review and commit it";
        return WasWritten ? Comparison is null ? written : $"{written}\n{Comparison}" : Comparison?.ToString() ?? "";
    }
}
