using System.Globalization;
using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Writing;

/// <summary>Times as a script writes them: <c>300ms</c>, <c>1.5s</c>.</summary>
internal static class TimeText
{
    /// <summary>A time, to the millisecond.</summary>
    public static string Of(TimeSpan time) => time < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(time.TotalMilliseconds):0}ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###}s");

    /// <summary>A fixed pause, or a range such as <c>1s..3s</c>.</summary>
    public static string Of(ScriptThink think) =>
        think.Shortest == think.Longest ? Of(think.Shortest) : $"{Of(think.Shortest)}..{Of(think.Longest)}";
}
