namespace LoadForge.Scripts.Model.Values;

/// <summary>A text, number or Boolean of a script.</summary>
/// <param name="Text">The text as written, without quotes.</param>
/// <param name="IsQuoted">Whether it was written in quotes or as a block: then it is text, even if it looks like a number.</param>
/// <param name="Place">Where it begins.</param>
internal sealed record ScriptScalar(string Text, bool IsQuoted, ScriptPlace Place) : ScriptValue(Place)
{
    /// <summary>Whether the file has the text letter by letter in one line, so that places within it are known.</summary>
    public bool IsVerbatim { get; init; } = true;

    /// <summary>The place of a letter; that of the whole text if it is not known.</summary>
    /// <param name="index">The index of the letter.</param>
    public ScriptPlace PlaceOf(int index) =>
        Place.Line == 0 || !IsVerbatim ? Place : Place with { Column = Place.Column + index + (IsQuoted ? 1 : 0) };

    /// <summary>A text that no file contains.</summary>
    public static ScriptScalar Of(string text) => new(text, IsQuoted: true, default);
}
