using LoadForge.Scripts.Schema;

namespace LoadForge.Scripts;

/// <summary>The JSON Schema of scripts, for editors: completion, and mistakes while typing.</summary>
public static class ScriptSchema
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "loadforge-script-1.schema.json";

    /// <summary>The schema, as JSON.</summary>
    public static string Read() => EmbeddedSchema.Read(FileName);
}
