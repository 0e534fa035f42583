using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Running.Compiling;
using LoadForge.Scripts.Running.Sources;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>The names that the templates of one method may use, as expressions in C#.</summary>
/// <param name="export">The names of the class.</param>
/// <param name="isLogin">Whether the method is the login; false for one of a scenario.</param>
internal sealed class ScopeCode(ExportContext export, bool isLogin)
{
    private readonly Dictionary<int, CodeValue> _captures = [];
    private readonly SortedDictionary<int, CodeValue> _ofLogin = [];
    private readonly RowCode _rows = new(export, isLogin);
    private readonly UniqueNames _locals = ExportContext.NewLocals();

    /// <summary>The names in scripts that the next action may use.</summary>
    public TemplateScope Names { get; private set; } = isLogin ? export.Script.Names.Slots.BeforeLogin : export.Script.Names.Slots.AfterLogin;

    /// <summary>The captures of the login that the templates use, by slot.</summary>
    public IReadOnlyDictionary<int, CodeValue> OfLogin => _ofLogin;

    /// <summary>The rows of the method.</summary>
    public RowCode Rows => _rows;

    /// <summary>What the method shares with the class.</summary>
    public ExportContext Export => export;

    private CaptureSlots Slots => export.Script.Names.Slots;

    /// <summary>Goes on behind an action, or behind the request of the login.</summary>
    public void Pass(ScriptAction action) => Names = isLogin ? Slots.AfterLogin : Slots.After(action, Names);

    /// <summary>The type of a captured value.</summary>
    public static CodeKind KindOf(ScriptCapture capture) => capture.Source == CaptureSource.Json ? CodeKind.Json : CodeKind.Text;

    /// <summary>A name for a local variable.</summary>
    public string TakeLocal(string name) => _locals.Take(name);

    /// <summary>Adds a capture.</summary>
    /// <returns>The local variable for it, and whether it is new.</returns>
    public (CodeValue Value, bool IsNew) Capture(ScriptCapture capture)
    {
        int slot = isLogin ? Slots.OfLogin(capture) : Slots.OfAction(capture);
        CodeKind kind = KindOf(capture);
        if (_captures.TryGetValue(slot, out CodeValue known) && known.Kind == kind) return (known, false);
        return (_captures[slot] = new CodeValue(_locals.Take(CSharpText.Local(capture.Name.Text)), kind), true);
    }

    /// <summary>The expression for a captured value.</summary>
    public CodeValue Captured(int slot)
    {
        if (_captures.TryGetValue(slot, out CodeValue capture)) return capture;
        ScriptCapture source = export.CapturesOfLogin[slot];
        capture = new CodeValue(_locals.Take(CSharpText.Local(source.Name.Text)), KindOf(source));
        _ofLogin.Add(slot, capture);
        return _captures[slot] = capture;
    }

    /// <summary>The expression for a field of a feed.</summary>
    /// <param name="feed">The index of the feed.</param>
    /// <param name="column">The index of the column.</param>
    /// <param name="isChosen">Whether the field may not be needed, because it is one of several choices.</param>
    public string Field(int feed, int column, bool isChosen)
    {
        LoadedFeed loaded = export.Script.Names.Feeds[feed];
        return $"{_rows.Use(feed, isChosen, () => _locals.Take(CSharpText.Local(loaded.Name)))}[{CSharpText.Literal(loaded.Columns[column])}]";
    }
}
