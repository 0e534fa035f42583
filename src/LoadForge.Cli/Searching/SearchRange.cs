using System.Globalization;
using System.Text.RegularExpressions;
using LoadForge.Units;

namespace LoadForge.Cli.Searching;

/// <summary>The range of loads of a search.</summary>
/// <param name="Lowest">The lowest load.</param>
/// <param name="Highest">The highest load.</param>
/// <param name="IsUsers">Whether loads are virtual users, instead of arrivals per second.</param>
internal sealed partial record SearchRange(double Lowest, double Highest, bool IsUsers)
{
    /// <summary>Parses a range.</summary>
    /// <param name="text">Such as <c>50/s..5000/s</c> or <c>10..200 users</c>.</param>
    /// <exception cref="CliException">It is none.</exception>
    public static SearchRange Parse(string text)
    {
        Match match = Range().Match(text);
        if (!match.Success || (match.Groups["rate"].Success && match.Groups["users"].Success))
            throw new CliException($"--between \"{text}\": expected a range of rates or of users, such as 50/s..5000/s or 10..200 users.");
        double lowest = double.Parse(match.Groups["low"].Value, CultureInfo.InvariantCulture);
        double highest = double.Parse(match.Groups["high"].Value, CultureInfo.InvariantCulture);
        if (!(lowest > 0 && highest > lowest)) throw new CliException($"--between \"{text}\": the lowest load must exceed 0, and the highest must exceed it.");
        bool isUsers = match.Groups["users"].Success;
        return !isUsers || (highest <= int.MaxValue && double.IsInteger(lowest) && double.IsInteger(highest))
            ? new SearchRange(lowest, highest, isUsers)
            : throw new CliException($"--between \"{text}\": users must be whole numbers.");
    }

    /// <summary>Sets the range of a search.</summary>
    public CapacitySearch ApplyTo(CapacitySearch search) => IsUsers
        ? search.Between(new Users((int)Lowest), new Users((int)Highest))
        : search.Between(new ArrivalRate(Lowest), new ArrivalRate(Highest));

    [GeneratedRegex(@"^(?<low>\d+(\.\d+)?)(?<rate>/s)?\s*\.\.\s*(?<high>\d+(\.\d+)?)(/s|\s*(?<users>users))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
