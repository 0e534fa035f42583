using LoadForge.Units;

namespace LoadForge.Parsing;

/// <summary>Shares as people write them in settings and on the command line: <c>50%</c>, <c>0.1 %</c>.</summary>
public static class PercentText
{
    /// <summary>Reads a share.</summary>
    /// <param name="text">A number with a percent sign; the sign is required, because 0.5 may mean a half or half a percent.</param>
    /// <param name="share">The share; 0 if the text is none.</param>
    /// <returns>Whether the text is a share.</returns>
    public static bool TryParse(string text, out Ratio share)
    {
        ArgumentNullException.ThrowIfNull(text);
        share = default;
        string trimmed = text.Trim();
        if (!trimmed.EndsWith('%') || !StrictNumber.TryParse(trimmed[..^1].TrimEnd(), out double percent)) return false;
        share = percent.Percent();
        return true;
    }
}
