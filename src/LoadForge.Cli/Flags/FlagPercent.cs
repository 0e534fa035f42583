using LoadForge.Parsing;
using LoadForge.Units;

namespace LoadForge.Cli.Flags;

/// <summary>A share in a flag, such as <c>--min-effect 5%</c>.</summary>
internal static class FlagPercent
{
    /// <summary>Parses a share.</summary>
    /// <param name="flag">The flag, for the message.</param>
    /// <param name="text">A number with a percent sign.</param>
    /// <param name="mayBeWhole">Whether 100% is allowed.</param>
    /// <exception cref="CliException">It is not a percentage, or out of range.</exception>
    public static Ratio Parse(string flag, string text, bool mayBeWhole = false)
    {
        string most = mayBeWhole ? "at most" : "less than";
        return PercentText.TryParse(text, out Ratio share) && IsWithin(share.Value, mayBeWhole)
            ? share
            : throw new CliException($"{flag} \"{text}\": expected a percentage of more than 0% and {most} 100%, such as 5%.");
    }

    private static bool IsWithin(double share, bool mayBeWhole) => share > 0 && (mayBeWhole ? share <= 1 : share < 1);
}
