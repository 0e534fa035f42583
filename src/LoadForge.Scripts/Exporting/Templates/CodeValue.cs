namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>An expression in C#.</summary>
/// <param name="Code">The expression.</param>
/// <param name="Kind">Its type.</param>
internal readonly record struct CodeValue(string Code, CodeKind Kind)
{
    /// <summary>The expression as string.</summary>
    public string Text => Kind == CodeKind.Json ? Code + ".ToString()" : Code;
}
