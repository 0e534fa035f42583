namespace LoadForge.Recording.Outcomes;

/// <summary>How a step ended.</summary>
public enum OutcomeKind
{
    /// <summary>The step succeeded.</summary>
    Ok,

    /// <summary>The server responded with an unexpected status: 400 or more, unless the plan specifies otherwise.</summary>
    Status,

    /// <summary>No complete response within the timeout.</summary>
    TimedOut,

    /// <summary>The connection failed: name not found, refused, reset, TLS.</summary>
    Network,

    /// <summary>The scenario's own code threw.</summary>
    Exception,

    /// <summary>
    /// The run was stopped while the step was in progress. Neither a success nor a failure: counted separately and not part of any error rate.
    /// </summary>
    Cancelled,

    /// <summary>The generator itself failed, for example because the machine ran out of ports. Not a failure of the server.</summary>
    Generator,

    /// <summary>
    /// The client did not send the request, for example because its circuit breaker is open. It says nothing about the server.
    /// </summary>
    NotSent,

    /// <summary>
    /// The request of the scenario is invalid, for example because of a line break in a header. Not a failure of the network or the server.
    /// </summary>
    InvalidRequest,
}
