using LoadForge.Parsing;
using LoadForge.Units;

namespace LoadForge.Cli.Reports;

/// <summary>Reads a share, as <c>5%</c>.</summary>
internal static class PercentText
{
    /// <summary>The share; the default if the option is not given.</summary>
    /// <exception cref="CliException">The text is not a percentage between 0% and 100%.</exception>
    public static Ratio Of(string option, string? text, Ratio otherwise)
    {
        if (text is null) return otherwise;
        return text.EndsWith('%') && StrictNumber.TryParse(text[..^1].TrimEnd(), out double percent) && percent is > 0 and < 100
            ? percent.Percent()
            : throw new CliException($"{option} \"{text}\": expected a percentage of more than 0% and less than 100%, such as 5%.");
    }
}
