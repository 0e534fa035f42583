using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Model.Values;
using Microsoft.OpenApi;

namespace LoadForge.Scripts.Importing.OpenApi;

/// <summary>Values for parameters and bodies: examples of the document, or made from its schemas.</summary>
internal sealed class SampleValues
{
    private const int MaxDepth = 6;
    private const int MaxProperties = 100;

    // Schemas can contain others many times.
    private const int MaxValues = 20_000;

    // Those that the value is a part of; references by their id.
    private readonly HashSet<object> _path = [];
    private int _left = MaxValues;

    /// <summary>Whether values were left out because there would have been too many.</summary>
    public bool IsExhausted => _left <= 0;

    /// <summary>A value of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="isMadeUp">Whether the document gives no value.</param>
    public ScriptValue Of(IOpenApiParameter parameter, out bool isMadeUp)
    {
        isMadeUp = !IsGiven(parameter);
        return Of(ExampleOf(parameter.Example, parameter.Examples)) ?? Of(parameter.Schema, depth: 0);
    }

    /// <summary>A value of a body.</summary>
    public ScriptValue Of(OpenApiMediaType media) => Of(ExampleOf(media.Example, media.Examples)) ?? Of(media.Schema, depth: 0);

    /// <summary>Whether the document gives a value of a parameter.</summary>
    public static bool IsGiven(IOpenApiParameter parameter) => (ExampleOf(parameter.Example, parameter.Examples) ?? Given(parameter.Schema)) is not null;

    /// <summary>A value as part of a URL; null if it has no such form.</summary>
    public static string? Text(ScriptValue value) =>
        value is ScriptScalar scalar ? TemplateText.IsTemplate(scalar.Text) ? scalar.Text : Uri.EscapeDataString(scalar.Text) : null;

    /// <summary>A value as texts of a URL: that of each item of a list; null if it has no such form.</summary>
    public static ImmutableArray<string>? Texts(ScriptValue value)
    {
        ScriptValue[] items = value is ScriptList list ? [.. list.Items] : [value];
        string?[] texts = [.. items.Select(Text)];
        return texts.Contains(null) ? null : [.. texts.OfType<string>()];
    }

    private static ScriptValue? Of(JsonNode? example) =>
        example is not null && JsonValues.TryRead(example.ToJsonString(), isTemplate: false, out ScriptValue? value, mayBeScalar: true) ? value : null;

    private static JsonNode? ExampleOf(JsonNode? example, IDictionary<string, IOpenApiExample>? examples) =>
        example ?? examples?.Values.FirstOrDefault()?.Value;

#pragma warning disable CS0618 // Documents of OpenAPI 2.0 and 3.0 have one example, in the property that 3.1 replaced.
    private static JsonNode? Given(IOpenApiSchema? schema) => schema is null
        ? null
        : schema.Example ?? schema.Examples?.FirstOrDefault() ?? schema.Default ?? schema.Enum?.FirstOrDefault();
#pragma warning restore CS0618

    private ScriptValue Of(IOpenApiSchema? schema, int depth)
    {
        if (schema is null || depth > MaxDepth || --_left < 0) return ScriptScalar.Of("text");
        object key = KeyOf(schema);
        if (!_path.Add(key)) return ScriptScalar.Of("text");
        ScriptValue value = Inside(schema, depth);
        _path.Remove(key);
        return value;
    }

    private ScriptValue Inside(IOpenApiSchema schema, int depth)
    {
        if (Of(Given(schema)) is { } given) return Typed(given, schema);
        if (schema.Const is { Length: > 0 } constant) return ScriptScalar.Of(TemplateText.Literal(constant));
        if (schema.AllOf is { Count: > 0 } || schema.Properties is { Count: > 0 } || Is(schema, JsonSchemaType.Object)) return ObjectOf(schema, depth);
        if ((schema.OneOf ?? schema.AnyOf) is { Count: > 0 } choices) return Of(choices[0], depth + 1);
        if (Is(schema, JsonSchemaType.Array)) return new ScriptList(schema.Items is { } item && CanContain(item, depth) ? [Of(item, depth + 1)] : [], default);
        if (Is(schema, JsonSchemaType.Boolean)) return Plain("true");
        if (Is(schema, JsonSchemaType.Integer) || Is(schema, JsonSchemaType.Number)) return Plain(Number(schema));
        return ScriptScalar.Of(StringOf(schema));
    }

    // In YAML, the example of a text may look like a number.
    private static ScriptValue Typed(ScriptValue given, IOpenApiSchema schema) =>
        given is ScriptScalar { IsQuoted: false } plain && schema.Type == JsonSchemaType.String ? ScriptScalar.Of(plain.Text) : given;

    // A schema that contains itself ends where it begins again.
    private bool CanContain(IOpenApiSchema schema, int depth) => depth < MaxDepth && _left > 0 && !_path.Contains(KeyOf(schema));

    private static object KeyOf(IOpenApiSchema schema) => schema is OpenApiSchemaReference { Reference.Id: { Length: > 0 } id } ? id : schema;

    private static bool Is(IOpenApiSchema schema, JsonSchemaType type) => schema.Type is { } actual && actual.HasFlag(type);

    private static ScriptScalar Plain(string text) => new(text, IsQuoted: false, default);

    // Required properties, or all if none is.
    private ScriptMap ObjectOf(IOpenApiSchema schema, int depth)
    {
        var properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        var required = new HashSet<string>(StringComparer.Ordinal);
        Collect(schema, properties, required, [], depth);
        var entries = ImmutableArray.CreateBuilder<ScriptEntry>();
        foreach ((string name, IOpenApiSchema property) in properties)
        {
            bool isNeeded = !property.ReadOnly && (required.Count == 0 || required.Contains(name));
            if (!isNeeded || entries.Count == MaxProperties || !CanContain(property, depth)) continue;
            entries.Add(new ScriptEntry(ScriptScalar.Of(name), Of(property, depth + 1)));
        }

        return new ScriptMap(entries.ToImmutable(), default);
    }

    private static void Collect(
        IOpenApiSchema schema, Dictionary<string, IOpenApiSchema> properties, HashSet<string> required, HashSet<object> seen, int depth)
    {
        if (depth > MaxDepth || !seen.Add(KeyOf(schema))) return;
        foreach (IOpenApiSchema part in schema.AllOf ?? []) Collect(part, properties, required, seen, depth + 1);
        foreach ((string name, IOpenApiSchema property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>()) properties[name] = property;
        required.UnionWith(schema.Required ?? new HashSet<string>());
    }

    private static string Number(IOpenApiSchema schema)
    {
        bool hasMinimum = decimal.TryParse(schema.Minimum ?? schema.ExclusiveMinimum, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal minimum);
        bool hasMaximum = decimal.TryParse(schema.Maximum ?? schema.ExclusiveMaximum, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal maximum);
        decimal number = hasMinimum ? minimum + (schema.ExclusiveMinimum is null ? 0 : 1) : hasMaximum && maximum < 1 ? maximum : 1;
        return number.ToString(CultureInfo.InvariantCulture);
    }

    private static string StringOf(IOpenApiSchema schema) => schema.Format switch
    {
        "date" => "{{now yyyy-MM-dd}}",
        "date-time" => "{{now}}",
        "uuid" => "{{uuid}}",
        "email" => "user{{userId}}@example.com",
        "uri" or "url" => "https://example.com/",
        "ipv4" => "192.0.2.1",
        "byte" => "dGV4dA==",
        _ => Padded(schema.MinLength ?? 0, schema.MaxLength ?? int.MaxValue),
    };

    private static string Padded(int least, int most)
    {
        string text = "text".PadRight(Math.Clamp(least, 0, 1000), 'x');
        return most >= 0 && most < text.Length ? text[..most] : text;
    }
}
