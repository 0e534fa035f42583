using System.Text.RegularExpressions;

namespace LoadForge.Cli.Output;

/// <summary>A word of a command that a message proposes.</summary>
internal static partial class CommandWord
{
    /// <summary>The word as a shell reads it: in quotes if it has spaces or other signs.</summary>
    public static string Of(string word) => Plain().IsMatch(word) ? word
        : word.AsSpan().ContainsAny("\"\\$`!") && !OperatingSystem.IsWindows() ? $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'"
        : $"\"{word}\"";

    [GeneratedRegex(@"^[\p{L}\p{M}\p{N}_@%+=:,./-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
