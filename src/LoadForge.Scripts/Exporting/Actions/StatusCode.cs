using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Exporting.Actions;

/// <summary>Expected statuses in C#.</summary>
internal static class StatusCode
{
    /// <summary>The statuses, such as <c>200</c> or <c>ExpectedStatus.Range(200, 299).Or(404)</c>; null if none are given.</summary>
    public static string? Of(ImmutableArray<StatusRange> ranges)
    {
        if (ranges.IsEmpty) return null;
        if (ranges is [var only] && only.From == only.To) return Number(only.From);
        if (ranges.All(range => range.From == range.To)) return $"ExpectedStatus.Of({string.Join(", ", ranges.Select(range => Number(range.From)))})";
        return Range(ranges[0]) + string.Concat(ranges.Skip(1).Select(range => $".Or({Either(range)})"));
    }

    private static string Either(StatusRange range) => range.From == range.To ? Number(range.From) : Range(range);

    private static string Range(StatusRange range) => $"ExpectedStatus.Range({Number(range.From)}, {Number(range.To)})";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
