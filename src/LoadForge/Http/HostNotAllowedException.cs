
namespace LoadForge.Http;

/// <summary>The exception for a request to a public host that the plan does not name; nothing was sent.</summary>
public sealed class HostNotAllowedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which host, its address, and what to do.</param>
    public HostNotAllowedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a cause.</summary>
    /// <param name="message">Which host, its address, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public HostNotAllowedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a description.</summary>
    public HostNotAllowedException()
        : this("The host is public and is not an allowed host.")
    {
    }
}
