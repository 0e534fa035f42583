using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Exporting.Actions;

/// <summary>Expected statuses in C#.</summary>
internal static class StatusCode
{
    /// <summary>The statuses, such as <c>ExpectedStatus.Range(200, 299).Or(404)</c>.</summary>
    /// <param name="ranges">At least one.</param>
    public static string Of(ImmutableArray<StatusRange> ranges) => ranges.All(range => range.From == range.To)
        ? $"ExpectedStatus.Of({string.Join(", ", ranges.Select(range => Number(range.From)))})"
        : Range(ranges[0]) + string.Concat(ranges.Skip(1).Select(range => $".Or({(range.From == range.To ? Number(range.From) : Range(range))})"));

    /// <summary>The statuses as argument: the number if there is only one, else the variable for them.</summary>
    public static string Argument(ImmutableArray<StatusRange> ranges) => IsNumber(ranges) ? Number(ranges[0].From) : "expected";

    /// <summary>Whether only one status is expected.</summary>
    public static bool IsNumber(ImmutableArray<StatusRange> ranges) => ranges is [var only] && only.From == only.To;

    /// <summary>The condition that a response has another status.</summary>
    public static string Unexpected(ImmutableArray<StatusRange> ranges) =>
        ranges.IsEmpty ? "(int)response.StatusCode >= 400"
        : IsNumber(ranges) ? $"(int)response.StatusCode != {Number(ranges[0].From)}"
        : "!expected.Includes((int)response.StatusCode)";

    private static string Range(StatusRange range) => $"ExpectedStatus.Range({Number(range.From)}, {Number(range.To)})";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
