using System.Text;

namespace LoadForge.Scripts.Exporting;

/// <summary>Lines of code with their indentation.</summary>
internal sealed class CodeLines
{
    private const int Width = 4;

    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>Whether nothing was written.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>Adds a line. One of several lines is indented as a whole.</summary>
    public void Add(string line)
    {
        foreach (string one in line.Split('\n'))
        {
            if (one.Length > 0) _text.Append(' ', _level * Width).Append(one);
            _text.Append('\n');
        }
    }

    /// <summary>Adds an empty line.</summary>
    public void Gap() => _text.Append('\n');

    /// <summary>Adds lines in braces.</summary>
    /// <param name="head">The line before the opening brace; empty for none.</param>
    /// <param name="content">Adds the lines.</param>
    /// <param name="end">What follows the closing brace.</param>
    public void Block(string head, Action content, string end = "")
    {
        if (head.Length > 0) Add(head);
        Add("{");
        Indented(content);
        Add("}" + end);
    }

    /// <summary>Adds indented lines.</summary>
    public void Indented(Action content)
    {
        _level++;
        content();
        _level--;
    }

    /// <summary>Adds the lines of others, which have their own indentation.</summary>
    public void AddAll(CodeLines others)
    {
        if (!others.IsEmpty) Add(others.ToString().TrimEnd('\n'));
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
