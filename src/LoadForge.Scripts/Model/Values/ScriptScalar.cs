namespace LoadForge.Scripts.Model.Values;

/// <summary>A text, number or Boolean of a script.</summary>
/// <param name="Text">The text as written, without quotes.</param>
/// <param name="IsQuoted">Whether it was written in quotes or as a block: then it is text, even if it looks like a number.</param>
/// <param name="Place">Where it begins.</param>
internal sealed record ScriptScalar(string Text, bool IsQuoted, ScriptPlace Place) : ScriptValue(Place)
{
    /// <summary>A text that no file contains.</summary>
    public static ScriptScalar Of(string text) => new(text, IsQuoted: true, default);
}
