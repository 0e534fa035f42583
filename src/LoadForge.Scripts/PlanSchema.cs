using LoadForge.Scripts.Schema;

namespace LoadForge.Scripts;

/// <summary>The JSON Schema of plan files, for editors: completion, and mistakes while typing.</summary>
public static class PlanSchema
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "loadforge-plan-1.schema.json";

    /// <summary>The schema, as JSON.</summary>
    public static string Read() => EmbeddedSchema.Read(FileName);
}
