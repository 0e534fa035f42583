using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Compiling;

/// <summary>
/// Compiles JSON that is given as a value of the script. A text that is one placeholder takes the kind of its value: a number stays a number.
/// </summary>
internal static class JsonBody
{
    /// <summary>The parts of the template that writes a value.</summary>
    public static ImmutableArray<TemplatePart> Parts(ScriptValue value, TemplateParser templates)
    {
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        Write(value, templates, parts);
        return parts.ToImmutable();
    }

    // The depth is that of the file, which is limited.
    private static void Write(ScriptValue value, TemplateParser templates, ImmutableArray<TemplatePart>.Builder to)
    {
        switch (value)
        {
            case ScriptMap map:
                Add(to, "{");
                foreach (ScriptEntry entry in map.Entries)
                {
                    if (!ReferenceEquals(entry, map.Entries[0])) Add(to, ",");
                    Text(entry.Key, templates, to, isKey: true);
                    Add(to, ":");
                    Write(entry.Value, templates, to);
                }

                Add(to, "}");
                break;
            case ScriptList list:
                Add(to, "[");
                for (int index = 0; index < list.Items.Length; index++)
                {
                    if (index > 0) Add(to, ",");
                    Write(list.Items[index], templates, to);
                }

                Add(to, "]");
                break;
            default:
                Scalar((ScriptScalar)value, templates, to);
                break;
        }
    }

    private static void Scalar(ScriptScalar scalar, TemplateParser templates, ImmutableArray<TemplatePart>.Builder to)
    {
        if (JsonLiteral.Of(scalar) is { } literal) Add(to, literal);
        else Text(scalar, templates, to);
    }

    private static void Text(ScriptScalar scalar, TemplateParser templates, ImmutableArray<TemplatePart>.Builder to, bool isKey = false)
    {
        ImmutableArray<TemplatePart> parts = templates.Parts(scalar, Escaping.JsonText);
        if (!isKey && TemplateParser.Whole(parts) is { } whole)
        {
            to.Add(new TemplatePart(null, whole, Escaping.JsonValue));
            return;
        }

        Add(to, "\"");
        foreach (TemplatePart part in parts)
        {
            if (part.Text is { } text) Add(to, JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());
            else to.Add(part);
        }

        Add(to, "\"");
    }

    private static void Add(ImmutableArray<TemplatePart>.Builder to, string text) => to.Add(new TemplatePart(text, null, Escaping.None));
}
