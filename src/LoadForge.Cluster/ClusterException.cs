namespace LoadForge.Cluster;

/// <summary>A run on several agents could not start: nothing was measured. The message says what to do.</summary>
public sealed class ClusterException : Exception
{
    /// <summary>Creates an exception without a message.</summary>
    public ClusterException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public ClusterException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ClusterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
