using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Reading;

/// <summary>The words of YAML for null, true and false, in all spellings of its core schema.</summary>
internal static class YamlWord
{
    /// <summary>The word as JSON writes it; null for a text.</summary>
    public static string? Of(ScriptScalar value) => value.IsQuoted ? null : value.Text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => "null",
        "true" or "True" or "TRUE" => "true",
        "false" or "False" or "FALSE" => "false",
        _ => null,
    };
}
