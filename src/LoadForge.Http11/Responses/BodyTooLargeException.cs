namespace LoadForge.Http11.Responses;

/// <summary>A response body exceeds <see cref="Http11Settings.MaxBody"/>.</summary>
internal sealed class BodyTooLargeException : HttpRequestException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="limit">The limit in bytes.</param>
    public BodyTooLargeException(long limit)
        : this(FormattableString.Invariant($"The response body exceeds the limit of {limit} bytes."), null)
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public BodyTooLargeException(string message)
        : this(message, null)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    public BodyTooLargeException(string message, Exception? innerException)
        : base(HttpRequestError.ConfigurationLimitExceeded, message, innerException)
    {
    }

    /// <summary>Creates the exception without a limit.</summary>
    public BodyTooLargeException()
        : this("The response body is too large.")
    {
    }
}
