using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>JSON as values of a script, and back as text.</summary>
internal static class JsonValues
{
    // A script may have 64 levels; some of them surround the body.
    private const int MaxDepth = 48;

    /// <summary>Reads JSON.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isTemplate">Whether its texts are templates already.</param>
    /// <param name="value">The value; null if the text is not a JSON object or array, is nested too deeply, or has a name twice.</param>
    /// <param name="mayBeScalar">Whether a text, number or Boolean is also read. As a body, a script would read it as something else.</param>
    public static bool TryRead(string text, bool isTemplate, [NotNullWhen(true)] out ScriptValue? value, bool mayBeScalar = false)
    {
        value = null;
        try
        {
            // The bodies of others: there is no document type to read them into.
            value = Of(JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false }), isTemplate);
            return value is not ScriptScalar || mayBeScalar;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            // A text or a name may have half of a surrogate pair, which is no text of a script.
            return false;
        }
    }

    /// <summary>A JSON value as value of a script.</summary>
    public static ScriptValue Of(JsonElement element, bool isTemplate = false) => element.ValueKind switch
    {
        JsonValueKind.Object => new ScriptMap(
            [.. element.EnumerateObject().Select(property => new ScriptEntry(ScriptScalar.Of(property.Name), Of(property.Value, isTemplate)))], default),
        JsonValueKind.Array => new ScriptList([.. element.EnumerateArray().Select(item => Of(item, isTemplate))], default),
        JsonValueKind.String => ScriptScalar.Of(isTemplate ? element.GetString()! : TemplateText.Literal(element.GetString()!)),
        _ => new ScriptScalar(element.GetRawText(), IsQuoted: false, default),
    };

    /// <summary>The JSON text of a value. Templates are part of it as they are written.</summary>
    public static string Write(ScriptValue value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return text.ToString();
    }

    private static void Write(ScriptValue value, StringBuilder text)
    {
        switch (value)
        {
            case ScriptMap map:
                Write(map.Entries, '{', '}', text, entry =>
                {
                    Quote(entry.Key.Text, text);
                    text.Append(": ");
                    Write(entry.Value, text);
                });
                break;
            case ScriptList list:
                Write(list.Items, '[', ']', text, item => Write(item, text));
                break;
            case ScriptScalar { IsQuoted: true } scalar:
                Quote(scalar.Text, text);
                break;
            case ScriptScalar scalar:
                text.Append(scalar.Text);
                break;
        }
    }

    // Blanks inside braces keep two of them apart, which would begin a template.
    private static void Write<T>(ImmutableArray<T> items, char open, char close, StringBuilder text, Action<T> write)
    {
        text.Append(open).Append(' ');
        for (int index = 0; index < items.Length; index++)
        {
            if (index > 0) text.Append(", ");
            write(items[index]);
        }

        text.Append(' ').Append(close);
    }

    private static void Quote(string text, StringBuilder to) =>
        to.Append('"').Append(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value).Append('"');
}
