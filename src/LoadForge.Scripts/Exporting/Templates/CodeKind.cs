namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>The type of an expression in C#.</summary>
internal enum CodeKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>Something else that is formatted as it is, such as a number.</summary>
    Plain,

    /// <summary>A <c>JsonElement</c>.</summary>
    Json,
}
