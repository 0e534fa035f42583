using System.Text;
using System.Text.RegularExpressions;

namespace LoadForge.Redaction;

/// <summary>Values with a name before them in a text, in one notation.</summary>
/// <param name="before">Matches what is before a value; the name is its group <c>word</c>.</param>
/// <param name="value">Matches a value where it starts, by <c>\G</c>.</param>
/// <param name="isSecret">Whether the value of a name is a secret.</param>
internal sealed class NamedValues(Regex before, Regex value, Func<string, bool> isSecret)
{
    private const string Word = "word";

    /// <summary>The secrets: the name, and where the value starts and ends.</summary>
    public IEnumerable<(string Name, int Start, int End)> SecretsIn(string text)
    {
        // Where a name is no secret, the search goes on after the name: its value may have names of its own.
        for (int at = 0; before.Match(text, at) is { Success: true } found;)
        {
            at = found.Index + found.Length;
            string name = found.Groups[Word].Value;
            if (!isSecret(name) || value.Match(text, at) is not { Success: true } secret) continue;
            yield return (name, at, at + secret.Length);
            at += secret.Length;
        }
    }

    /// <summary>The text with a mask instead of each secret.</summary>
    public string Masked(string text, string mask)
    {
        StringBuilder? masked = null;
        int copied = 0;
        foreach ((_, int start, int end) in SecretsIn(text))
        {
            masked ??= new StringBuilder();
            masked.Append(text, copied, start - copied).Append(mask);
            copied = end;
        }

        return masked is null ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }
}
