namespace LoadForge.Results;

/// <summary>What has spoken HTTP in a run.</summary>
public enum TransportUse
{
    /// <summary>Neither: no request was sent through <c>user.Http</c>, or an extension sent them all in its own way.</summary>
    None,

    /// <summary>The own transport alone.</summary>
    Own,

    /// <summary>The runtime's handler alone.</summary>
    Runtime,

    /// <summary>The own transport and, for requests that it cannot carry, the runtime's handler.</summary>
    Mixed,
}
