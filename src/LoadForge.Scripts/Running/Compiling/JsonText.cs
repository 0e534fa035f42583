using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Compiling;

/// <summary>
/// Compiles JSON that is given as text. A placeholder inside a JSON string is escaped as a part of it; one outside is a whole value, with quotes unless it is
/// a number or other JSON. So the body is JSON whatever the values are.
/// </summary>
internal static class JsonText
{
    /// <summary>Compiles a text.</summary>
    /// <returns>Null, with a mistake, if it is not JSON.</returns>
    public static Template? Compile(ScriptScalar text, TemplateParser templates, ProblemList problems)
    {
        ImmutableArray<TemplatePart> parts = templates.Parts(text, Escaping.JsonText);
        var placed = ImmutableArray.CreateBuilder<TemplatePart>(parts.Length);
        var sample = new StringBuilder();
        bool isInString = false;
        foreach (TemplatePart part in parts)
        {
            if (part.Text is { } literal) isInString = EndsInString(literal, isInString);
            sample.Append(part.Text ?? "0");
            placed.Add(part.Text is null && !isInString ? part with { Escaping = Escaping.JsonValue } : part);
        }

        try
        {
            using var document = JsonDocument.Parse(sample.ToString());
            return templates.Make(placed.ToImmutable(), text.Place);
        }
        catch (JsonException error)
        {
            string reason = ProblemList.Shown(error.Message.Split(" LineNumber:")[0]);
            problems.Add(text.Place, string.Create(
                CultureInfo.InvariantCulture, $"the JSON is invalid at its line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}: {reason}"));
            return null;
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
}
