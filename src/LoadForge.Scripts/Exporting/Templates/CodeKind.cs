namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>The type of an expression in C#.</summary>
internal enum CodeKind
{
    /// <summary>A string, which is escaped where necessary.</summary>
    Text,

    /// <summary>A number, or a text that is written as it is.</summary>
    Plain,

    /// <summary>A <c>JsonElement</c>.</summary>
    Json,
}
