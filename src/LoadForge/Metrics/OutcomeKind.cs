namespace LoadForge.Metrics;

/// <summary>How a step ended.</summary>
public enum OutcomeKind
{
    /// <summary>As it should.</summary>
    Ok,

    /// <summary>The server answered with a status of 400 or more.</summary>
    Status,

    /// <summary>No complete answer within the time-out.</summary>
    TimedOut,

    /// <summary>The connection failed: name not found, refused, reset, TLS.</summary>
    Network,

    /// <summary>The scenario's own code threw.</summary>
    Exception,

    /// <summary>The run was stopped while the step was under way. Neither a success nor a failure: counted apart and in no error rate.</summary>
    Cancelled,

    /// <summary>The generator itself could not go on, such as when the machine ran out of ports. Not the server's fault.</summary>
    Generator,

    /// <summary>The client held the request back, such as while its circuit breaker is open. Nothing was sent, so it says nothing about the server now.</summary>
    NotSent,

    /// <summary>The request cannot be sent as the scenario made it, such as with a line break in a header. The plan is at fault, not the network and not the server.</summary>
    InvalidRequest,
}
