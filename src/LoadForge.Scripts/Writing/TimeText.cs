using LoadForge.Parsing;
using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Writing;

/// <summary>Times as a script writes them: <c>300ms</c>, <c>1.5s</c>.</summary>
internal static class TimeText
{
    /// <summary>A time, to the millisecond.</summary>
    public static string Of(TimeSpan time) => DurationText.Print(TimeSpan.FromMilliseconds(Math.Round(time.TotalMilliseconds)));

    /// <summary>A fixed think time, or a range such as <c>1s..3s</c>.</summary>
    public static string Of(ScriptThink think) =>
        think.Shortest == think.Longest ? Of(think.Shortest) : $"{Of(think.Shortest)}..{Of(think.Longest)}";
}
