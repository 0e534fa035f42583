using System.Text;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Scripts.Templates;

/// <summary>Limits texts while they are filled. A value may come from a response, and a template may contain it many times.</summary>
internal static class FilledText
{
    /// <summary>The maximum length of a text that is filled, in characters: 16 Mi.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    private static readonly Outcome TooLong = new(OutcomeKind.InvalidRequest, "too long");

    /// <summary>Throws if a text is too long; called after each value.</summary>
    /// <exception cref="StepFailedException">The text is longer than <see cref="MaxLength"/>.</exception>
    public static void Check(StringBuilder text)
    {
        if (text.Length > MaxLength)
        {
            throw new StepFailedException(TooLong, "The request was not sent: one of its texts, filled with values, exceeds 16 Mi characters.");
        }
    }
}
