using System.Buffers;

namespace LoadForge.Reporting.Text;

/// <summary>
/// Recognizes what build agents obey in the output of a job: <c>::error::</c> of GitHub Actions, and <c>##vso[</c>, <c>##teamcity[</c> and <c>##[</c> of
/// Azure Pipelines, TeamCity and older agents. Those of GitLab, Jenkins and Travis CI contain an escape character or a carriage return.
/// </summary>
internal static class BuildCommand
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Whether a command begins at a position.</summary>
    /// <param name="text">One or more lines.</param>
    /// <param name="at">The position of a character.</param>
    public static bool StartsAt(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '#' => HasBracket(text[at..]),
        ':' => HasColons(text[at..]) && text[(text[..at].LastIndexOf('\n') + 1)..at].IsWhiteSpace(),
        _ => false,
    };

    // Obeyed anywhere in a line.
    private static bool HasBracket(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("##")) return false;
        int end = text[2..].IndexOfAnyExcept(Letters);
        return end >= 0 && text[2 + end] == '[';
    }

    // Obeyed at the beginning of a line, after white space. An address such as ::1 is none.
    private static bool HasColons(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("::")) return false;
        int end = text[2..].IndexOfAnyExcept(NameCharacters);
        return end > 0 && (text[2 + end] == ' ' || text[(2 + end)..].StartsWith("::"));
    }
}
