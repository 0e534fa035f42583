namespace LoadForge.Http11.Requests;

/// <summary>A request that cannot be sent as the scenario made it. The plan is at fault, not the network and not the server.</summary>
internal sealed class InvalidRequestException : HttpRequestException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="detail">What is invalid, one of few, such as <c>header X-Name</c>.</param>
    /// <param name="message">What is invalid and what to do; without secrets.</param>
    /// <param name="cause">What found it out, if not this code.</param>
    public InvalidRequestException(string detail, string message, Exception? cause = null)
        : base(message, cause) => Detail = detail;

    /// <summary>Makes the exception without a detail.</summary>
    public InvalidRequestException(string message, Exception innerException)
        : this("", message, innerException)
    {
    }

    /// <summary>Makes the exception without a detail.</summary>
    public InvalidRequestException(string message)
        : this("", message)
    {
    }

    /// <summary>Makes the exception without a detail.</summary>
    public InvalidRequestException()
        : this("The request cannot be sent.")
    {
    }

    /// <summary>What is invalid, one of few.</summary>
    public string Detail { get; }
}
