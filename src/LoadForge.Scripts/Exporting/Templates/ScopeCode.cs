using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Running.Sources;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>The names that the templates of one method may use, as expressions in C#.</summary>
/// <param name="export">The names of the class.</param>
/// <param name="names">The names in scripts that the first action may use.</param>
internal sealed class ScopeCode(ExportContext export, TemplateScope names)
{
    private readonly Dictionary<string, CodeValue> _captures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, string> _rows = [];
    private readonly HashSet<int> _taken = [];
    private readonly UniqueNames _locals = ExportContext.NewLocals();

    /// <summary>The names in scripts that the next action may use.</summary>
    public TemplateScope Names { get; private set; } = names;

    /// <summary>The captures of the login that the templates use, by name.</summary>
    public SortedDictionary<string, CodeValue> OfLogin { get; } = new(StringComparer.Ordinal);

    /// <summary>The local variables for rows, by the index of their feed.</summary>
    public IReadOnlyDictionary<int, string> Rows => _rows;

    /// <summary>What the method shares with the class.</summary>
    public ExportContext Export => export;

    /// <summary>Goes on behind an action.</summary>
    public void Pass(ScriptAction action) => Names = export.Script.Names.Slots.After(action, Names);

    /// <summary>The type of a captured value.</summary>
    public static CodeKind KindOf(ScriptCapture capture) => capture.Source == CaptureSource.Json ? CodeKind.Json : CodeKind.Text;

    /// <summary>Adds a capture.</summary>
    /// <returns>The local variable for it, and whether it is new.</returns>
    public (CodeValue Value, bool IsNew) Capture(ScriptCapture capture)
    {
        string name = capture.Name.Text;
        CodeKind kind = KindOf(capture);
        if (_captures.TryGetValue(name, out CodeValue known) && known.Kind == kind) return (known, false);
        return (_captures[name] = new CodeValue(_locals.Take(CSharpText.Local(name)), kind), true);
    }

    /// <summary>The expression for a captured value.</summary>
    public CodeValue Captured(int slot)
    {
        string name = export.Captures[slot];
        if (_captures.TryGetValue(name, out CodeValue capture)) return capture;
        capture = new CodeValue(_locals.Take(CSharpText.Local(name)), export.OfLogin[name]);
        OfLogin.Add(name, capture);
        return _captures[name] = capture;
    }

    /// <summary>The expression for a field of a feed.</summary>
    public string Field(int feed, int column)
    {
        LoadedFeed loaded = export.Script.Names.Feeds[feed];
        if (!_rows.TryGetValue(feed, out string? row)) _rows.Add(feed, row = _locals.Take(CSharpText.Local(loaded.Name)));
        return $"{row}[{CSharpText.Literal(loaded.Columns[column])}]";
    }

    /// <summary>Says that a row is there already, such as a parameter.</summary>
    public void Have(int feed) => _taken.Add(feed);

    /// <summary>Says that all rows are there already.</summary>
    public void HaveAll()
    {
        for (int feed = 0; feed < export.Script.Names.Feeds.Length; feed++) Have(feed);
    }

    /// <summary>Writes the rows that were not needed before: a user takes its row when it first needs it.</summary>
    public void TakeRows(CodeLines lines)
    {
        foreach ((int feed, string row) in _rows)
        {
            if (_taken.Add(feed)) lines.Add($"var {row} = user.Next({export.MemberOf(feed)});");
        }
    }
}
