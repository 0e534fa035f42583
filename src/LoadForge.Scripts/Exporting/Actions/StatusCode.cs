using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Exporting.Actions;

/// <summary>Expected statuses in C#.</summary>
internal static class StatusCode
{
    /// <summary>The statuses as argument, such as <c>200</c> or <c>ExpectedStatus.Range(200, 299).Or(404)</c>.</summary>
    /// <param name="ranges">At least one.</param>
    public static string Of(ImmutableArray<StatusRange> ranges) => ranges.All(IsNumber)
        ? string.Join(", ", ranges.Select(range => Number(range.From)))
        : (IsNumber(ranges[0]) ? $"ExpectedStatus.Of({Number(ranges[0].From)})" : Range(ranges[0]))
            + string.Concat(ranges.Skip(1).Select(range => $".Or({(IsNumber(range) ? Number(range.From) : Range(range))})"));

    private static bool IsNumber(StatusRange range) => range.From == range.To;

    private static string Range(StatusRange range) => $"ExpectedStatus.Range({Number(range.From)}, {Number(range.To)})";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
