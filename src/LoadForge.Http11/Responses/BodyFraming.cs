namespace LoadForge.Http11.Responses;

/// <summary>What tells where a response's body ends.</summary>
internal enum BodyFraming
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Its length, told beforehand.</summary>
    Length,

    /// <summary>It comes in chunks, the last of them empty.</summary>
    Chunked,

    /// <summary>The end of the connection.</summary>
    UntilClosed,
}
