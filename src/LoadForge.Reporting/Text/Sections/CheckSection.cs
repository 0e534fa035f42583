using LoadForge.Formatting;
using LoadForge.Recording.Custom;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Text.Sections;

/// <summary>The checks of a run.</summary>
internal static class CheckSection
{
    private const int MaxNameLength = 48;
    private const int MaxExampleLength = 160;

    /// <summary>A line for each check.</summary>
    public static IEnumerable<string> Of(LoadResult result)
    {
        if (result.Checks.IsEmpty) return [];
        var table = new Columns(true, true);
        bool isLong = result.Checks.Length > BoundedList.InSection;
        foreach (CheckStatistics check in result.Checks.OrderByDescending(check => isLong ? check.Failed : 0))
        {
            string failed = check.Failed == 0 ? "" : $" · failed {Quantity.Of(check.Failed)}";
            string example = check.Example is { } saw ? " · first failure: " + Printable.Name(saw, MaxExampleLength) : "";
            table.Add(Printable.Name($"{check.Scenario} › {check.Name}", MaxNameLength), $"{check.Rate} of {Quantity.Of(check.Count)}{failed}{example}");
        }

        return table.Lines();
    }
}
