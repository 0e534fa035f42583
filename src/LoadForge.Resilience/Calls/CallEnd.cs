namespace LoadForge.Resilience.Calls;

/// <summary>How a call ended.</summary>
internal enum CallEnd
{
    /// <summary>With a status below 400.</summary>
    Ok,

    /// <summary>With a status of 400 or more, or without an answer, in time or at all.</summary>
    Failed,

    /// <summary>Nothing was sent.</summary>
    NotSent,

    /// <summary>Cut off by the end of the run.</summary>
    Cancelled,
}
