namespace LoadForge.Http11.Requests;

/// <summary>The exception for a request that is invalid as the scenario created it. The plan must be corrected; network and server are not the cause.</summary>
internal sealed class InvalidRequestException : HttpRequestException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="detail">The invalid part, one of a small number of values, such as <c>header X-Name</c>.</param>
    /// <param name="message">The problem and its remedy; must not contain secrets.</param>
    /// <param name="cause">The exception that reported it, if any.</param>
    public InvalidRequestException(string detail, string message, Exception? cause = null)
        : base(message, cause) => Detail = detail;

    /// <summary>Creates the exception without a detail.</summary>
    public InvalidRequestException(string message, Exception innerException)
        : this("", message, innerException)
    {
    }

    /// <summary>Creates the exception without a detail.</summary>
    public InvalidRequestException(string message)
        : this("", message)
    {
    }

    /// <summary>Creates the exception without a detail.</summary>
    public InvalidRequestException()
        : this("The request cannot be sent.")
    {
    }

    /// <summary>The invalid part, one of a small number of values.</summary>
    public string Detail { get; }
}
