using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;

namespace LoadForge.Scripts.Tests.Schema;

/// <summary>What an editor finds in a file by a schema.</summary>
internal static class SchemaCheck
{
    private static readonly EvaluationOptions Listed = new() { OutputFormat = OutputFormat.List };

    /// <summary>The schema of scripts.</summary>
    public static JsonSchema Script { get; } = JsonSchema.FromText(ScriptSchema.Read());

    /// <summary>The schema of plan files.</summary>
    public static JsonSchema Plan { get; } = JsonSchema.FromText(PlanSchema.Read());

    /// <summary>The places that violate a schema; empty if there are none.</summary>
    public static string[] Violations(JsonSchema schema, JsonNode document)
    {
        using var json = JsonDocument.Parse(document.ToJsonString());
        EvaluationResults results = schema.Evaluate(json.RootElement, Listed);
        return results.IsValid
            ? []
            : ["invalid", .. (results.Details ?? []).Where(detail => !detail.IsValid).Select(detail => detail.InstanceLocation.ToString()).Distinct()];
    }

    /// <summary>The same of a file in YAML.</summary>
    public static string[] Violations(JsonSchema schema, string yaml)
    {
        var problems = new ProblemList("x.yml");
        JsonNode document = ToJson(YamlTree.Read(yaml, problems)!)!;
        problems.ThrowIfAny();
        return Violations(schema, document);
    }

    // As an editor reads YAML: plain words may be numbers and Booleans.
    private static JsonNode? ToJson(ScriptValue value) => value switch
    {
        ScriptMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, ToJson(entry.Value)))),
        ScriptList list => new JsonArray([.. list.Items.Select(ToJson)]),
        ScriptScalar { IsQuoted: false, Text: "" or "~" or "null" } => null,
        ScriptScalar { IsQuoted: false, Text: "true" or "false" } flag => JsonValue.Create(flag.Text == "true"),
        ScriptScalar { IsQuoted: false } scalar when decimal.TryParse(
            scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) => JsonValue.Create(number),
        _ => JsonValue.Create(((ScriptScalar)value).Text),
    };
}
