namespace LoadForge.Results;

/// <summary>The HTTP transport that a run used.</summary>
public enum TransportUse
{
    /// <summary>Neither: no request was sent through <c>user.Http</c>, or an extension sent them all in its own way.</summary>
    None,

    /// <summary>Only LoadForge's own transport.</summary>
    Own,

    /// <summary>Only the runtime's handler.</summary>
    Runtime,

    /// <summary>LoadForge's own transport and, for requests that it does not support, the runtime's handler.</summary>
    Mixed,
}
