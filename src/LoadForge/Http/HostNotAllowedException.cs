
namespace LoadForge.Http;

/// <summary>A request would have gone to a public host that the plan does not name; nothing was sent.</summary>
public sealed class HostNotAllowedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which host, its address, and what to do.</param>
    public HostNotAllowedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a cause.</summary>
    /// <param name="message">Which host, its address, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public HostNotAllowedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception without a description.</summary>
    public HostNotAllowedException()
        : this("The host is public and is not an allowed host.")
    {
    }
}
