using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Running.Compiling;

namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>JSON bodies as raw strings of C#.</summary>
/// <param name="templates">The templates.</param>
internal sealed class JsonCode(TemplateCode templates)
{
    private const int LongestLine = 90;

    private readonly List<CodePart> _parts = [];
    private readonly StringBuilder _literal = new();

    /// <summary>A JSON value as string expression.</summary>
    public static string Of(ScriptValue value, TemplateCode templates)
    {
        var code = new JsonCode(templates);
        if (value is ScriptScalar { IsQuoted: true } text)
        {
            code.AddText(text);
            return code.Finish();
        }

        code.Add(value, indent: null);
        if (code.Length > LongestLine)
        {
            code = new JsonCode(templates);
            code.Add(value, indent: 0);
        }

        return code.Finish();
    }

    private int Length => _literal.Length + _parts.Sum(part => part.Text?.Length ?? part.Value.Code.Length);

    private string Finish()
    {
        Flush();
        string text = string.Concat(_parts.Select(part => part.Text));
        string quotes = new('"', Math.Max(3, LongestRun(text, '"') + 1));
        bool isOneLine = !text.Contains('\n', StringComparison.Ordinal);
        if (isOneLine && (text.StartsWith('"') || text.EndsWith('"') || text.Length == 0)) return TemplateCode.Text([.. _parts]);
        bool hasValues = _parts.Exists(part => part.Text is null);
        string dollars = hasValues ? new string('$', Math.Max(2, Math.Max(LongestRun(text, '{'), LongestRun(text, '}')) + 1)) : "";
        string open = new('{', dollars.Length), close = new('}', dollars.Length);
        string content = string.Concat(_parts.Select(part => part.Text ?? open + part.Value.Code + close));
        string space = isOneLine ? "" : "\n";
        return dollars + quotes + space + content + space + quotes;
    }

    // JSON as text, in which a placeholder may stand anywhere: outside the quotes it is a whole value.
    private void AddText(ScriptScalar text)
    {
        bool isInString = false;
        foreach (CodePart part in templates.Parts(text))
        {
            if (part.Text is { } literal)
            {
                _literal.Append(literal);
                isInString = EndsInString(literal, isInString);
                continue;
            }

            Flush();
            _parts.Add(part with { Value = part.Value with { Code = isInString ? PartCode(part.Value) : WholeCode(part.Value) } });
        }
    }

    private static bool EndsInString(string text, bool isInString)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] == '\\' && isInString) index++;
            else if (text[index] == '"') isInString = !isInString;
        }

        return isInString;
    }

    private void Add(ScriptValue value, int? indent)
    {
        switch (value)
        {
            case ScriptMap map:
                Add(map.Entries, '{', '}', indent, (entry, inner) =>
                {
                    _literal.Append('"').Append(Encoded(entry.Key.Text)).Append("\": ");
                    Add(entry.Value, inner);
                });
                break;
            case ScriptList list:
                Add(list.Items, '[', ']', indent, Add);
                break;
            case ScriptScalar scalar:
                Add(scalar);
                break;
        }
    }

    private void Add<T>(ImmutableArray<T> items, char open, char close, int? indent, Action<T, int?> add)
    {
        int? inner = indent + 1;
        _literal.Append(open);
        for (int index = 0; index < items.Length; index++)
        {
            if (index > 0) _literal.Append(',');
            Break(inner);
            add(items[index], inner);
        }

        if (items.Length > 0) Break(indent);
        _literal.Append(close);
    }

    private void Break(int? indent)
    {
        if (indent is { } level) _literal.Append('\n').Append(' ', level * 2);
        else _literal.Append(' ');
    }

    private void Add(ScriptScalar scalar)
    {
        if (JsonLiteral.Of(scalar) is { } literal)
        {
            _literal.Append(literal);
            return;
        }

        ImmutableArray<CodePart> parts = templates.Parts(scalar);
        if (parts is [{ Text: null, Value: var whole }])
        {
            Flush();
            _parts.Add(new CodePart(null, whole with { Code = WholeCode(whole) }));
            return;
        }

        _literal.Append('"');
        foreach (CodePart part in parts)
        {
            if (part.Text is { } text)
            {
                _literal.Append(Encoded(text));
                continue;
            }

            Flush();
            _parts.Add(part with { Value = part.Value with { Code = PartCode(part.Value) } });
        }

        _literal.Append('"');
    }

    private static string PartCode(CodeValue value) => value.Kind == CodeKind.Plain ? value.Code : $"JsonEncodedText.Encode({value.Text})";

    private static string WholeCode(CodeValue value) => value.Kind switch
    {
        CodeKind.Json => value.Code + ".GetRawText()",
        CodeKind.Plain => value.Code,
        _ => $"JsonSerializer.Serialize({value.Code})",
    };

    private void Flush()
    {
        if (_literal.Length > 0) _parts.Add(new CodePart(_literal.ToString(), default));
        _literal.Clear();
    }

    private static string Encoded(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;

    private static int LongestRun(string text, char letter)
    {
        int longest = 0, run = 0;
        foreach (char one in text)
        {
            run = one == letter ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
