using System.Text;

namespace LoadForge.Testing.Terminals;

/// <summary>A row of a screen.</summary>
internal sealed class ScreenRow
{
    /// <summary>What it shows.</summary>
    public StringBuilder Text { get; init; } = new();

    /// <summary>Whether the line goes on in the next row, because it was too long.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Writes a letter over what is there.</summary>
    public void Put(int column, char letter)
    {
        if (Text.Length <= column) Text.Append(' ', column + 1 - Text.Length);
        Text[column] = letter;
    }

    /// <summary>Erases from a column to the end.</summary>
    public void Erase(int from)
    {
        IsBroken = false;
        if (Text.Length > from) Text.Length = from;
    }
}
