namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>An expression in C#.</summary>
/// <param name="Code">The expression.</param>
/// <param name="Kind">Its type.</param>
internal readonly record struct CodeValue(string Code, CodeKind Kind)
{
    /// <summary>The expression as string.</summary>
    public string Text => Kind switch
    {
        CodeKind.Text => Code,
        CodeKind.Plain => $"$\"{{{Code}}}\"",
        _ => $"Text({Code})",
    };

    /// <summary>The expression as it stands in an interpolated string.</summary>
    public string Formatted => Kind == CodeKind.Json ? Text : Code;
}
