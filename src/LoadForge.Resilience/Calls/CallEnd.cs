namespace LoadForge.Resilience.Calls;

/// <summary>How a call ended.</summary>
internal enum CallEnd
{
    /// <summary>With a status below 400.</summary>
    Ok,

    /// <summary>With a status of 400 or more, without a response, or by a timeout.</summary>
    Failed,

    /// <summary>Nothing was sent.</summary>
    NotSent,

    /// <summary>Cancelled by the end of the run.</summary>
    Cancelled,
}
