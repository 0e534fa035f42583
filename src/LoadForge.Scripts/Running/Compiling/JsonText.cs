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
    // A value that may not touch another one: with a digit, 1{{x}} would be taken for a number.
    private const string SampleValue = "null";

    /// <summary>Compiles a text.</summary>
    /// <returns>Null, with a mistake, if it is not JSON.</returns>
    public static Template? Compile(ScriptScalar text, TemplateParser templates, ProblemList problems) =>
        Parts(text, templates, problems) is { IsDefault: false } parts ? templates.Make(parts, text.Place) : null;

    /// <summary>The parts of the template that writes a text.</summary>
    /// <returns>The default, with a mistake, if it is not JSON.</returns>
    public static ImmutableArray<TemplatePart> Parts(ScriptScalar text, TemplateParser templates, ProblemList problems)
    {
        int before = problems.Added;
        ImmutableArray<TemplatePart> parts = templates.Parts(text, Escaping.JsonText);

        // Without a placeholder that has a mistake, the rest may not be JSON.
        if (problems.Added > before) return default;
        var placed = ImmutableArray.CreateBuilder<TemplatePart>(parts.Length);
        var sample = new StringBuilder();
        var values = new HashSet<int>();
        bool isInString = false;
        foreach (TemplatePart part in parts)
        {
            if (part.Text is { } literal) isInString = EndsInString(literal, isInString);
            if (part.Text is null && !isInString) values.Add(sample.Length);

            // As long as the placeholder, so that places in the sample are those in the text.
            sample.Append(part.Text ?? (isInString ? new string('x', part.SourceLength) : SampleValue.PadRight(part.SourceLength)));
            placed.Add(part.Text is null && !isInString ? part with { Escaping = Escaping.JsonValue } : part);
        }

        try
        {
            using var document = JsonDocument.Parse(sample.ToString());
            return placed.ToImmutable();
        }
        catch (JsonException error)
        {
            Report(text, sample.ToString(), values, error, problems);
            return default;
        }
    }

    private static void Report(ScriptScalar text, string sample, HashSet<int> values, JsonException error, ProblemList problems)
    {
        int line = (int)(error.LineNumber ?? 0);
        int start = 0;
        for (int passed = 0; passed < line; passed++) start = sample.IndexOf('\n', start) + 1;
        int column = CharactersOf(sample.AsSpan(start), error.BytePositionInLine ?? 0);
        string reason = values.Contains(start + column)
            ? "a placeholder outside of quotes is a whole value, and must stand where JSON has one."
            : ProblemList.Shown(error.Message.Split(" LineNumber:")[0]);
        if (text is { IsVerbatim: true, Place.Line: > 0 })
        {
            problems.Add(text.PlaceOf(start + column), $"the JSON is invalid: {reason}");
            return;
        }

        problems.Add(
            text.Place, string.Create(CultureInfo.InvariantCulture, $"the JSON is invalid at its line {line + 1}, column {column + 1}: {reason}"));
    }

    // The parser counts the bytes of the UTF-8 form.
    private static int CharactersOf(ReadOnlySpan<char> line, long bytes)
    {
        int characters = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            if (bytes <= 0) break;
            bytes -= rune.Utf8SequenceLength;
            characters += rune.Utf16SequenceLength;
        }

        return characters;
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
