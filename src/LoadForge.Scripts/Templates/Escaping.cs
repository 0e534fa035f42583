namespace LoadForge.Scripts.Templates;

/// <summary>How values of placeholders are written into a text.</summary>
internal enum Escaping
{
    /// <summary>Unchanged.</summary>
    None,

    /// <summary>Percent-encoded, so that a value is one part of a URL.</summary>
    Url,

    /// <summary>As a part of a JSON string, without quotes.</summary>
    JsonText,

    /// <summary>As a JSON value: with quotes unless it is a number or other JSON.</summary>
    JsonValue,
}
