namespace LoadForge.Scripts.Importing;

/// <summary>Options of an import. Immutable; change a copy with <c>with</c>.</summary>
public sealed record ImportOptions
{
    /// <summary>The name of the script, which also begins the names of its environment variables; that of the input by default.</summary>
    public string? Name { get; init; }

    /// <summary>The target of the script, an absolute http or https address; that of the input by default.</summary>
    public Uri? Target { get; init; }

    /// <summary>
    /// Where an OpenAPI document comes from, an absolute http or https address, to which the address of its server may be relative; null, the default, if
    /// that is not known.
    /// </summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>Whether requests for images, fonts, style sheets, scripts and media of a HAR file are kept; false by default.</summary>
    public bool WithAssets { get; init; }

    /// <summary>
    /// Whether all operations of an OpenAPI document are imported; by default only GET and HEAD, which must not change anything.
    /// </summary>
    public bool AllOperations { get; init; }

    /// <summary>The longest think time taken from a recording; zero or more, 10 s by default. Zero for no think times.</summary>
    public TimeSpan MaxThink { get; init; } = TimeSpan.FromSeconds(10);
}
