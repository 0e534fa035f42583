namespace LoadForge.Http11.Responses;

/// <summary>How the end of a response's body is determined.</summary>
internal enum BodyFraming
{
    /// <summary>The response has no body.</summary>
    None,

    /// <summary>By the announced length.</summary>
    Length,

    /// <summary>By the last, empty chunk.</summary>
    Chunked,

    /// <summary>By the end of the connection.</summary>
    UntilClosed,
}
