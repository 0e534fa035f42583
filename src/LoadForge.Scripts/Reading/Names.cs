using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Reading;

/// <summary>Checks the names that templates use.</summary>
internal static class Names
{
    private const int MaxLength = 100;

    /// <summary>Whether a text is a name: letters, digits, underscores and hyphens, beginning with a letter or an underscore.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= MaxLength
        && (char.IsAsciiLetter(text[0]) || text[0] == '_')
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');

    /// <summary>Adds a mistake unless a text is a name.</summary>
    /// <param name="name">The text.</param>
    /// <param name="what">What it names.</param>
    /// <param name="problems">Takes the mistakes.</param>
    /// <returns>Whether it is a name.</returns>
    public static bool Check(ScriptScalar name, string what, ProblemList problems)
    {
        if (IsName(name.Text)) return true;
        problems.Add(name.Place, $"\"{ProblemList.Shown(name.Text)}\" is not a valid {what} name: use letters, digits, _ and -, beginning with a letter.");
        return false;
    }
}
