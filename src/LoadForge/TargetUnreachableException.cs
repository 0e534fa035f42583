namespace LoadForge;

/// <summary>The target of a run did not accept a connection, so the run was not started.</summary>
public sealed class TargetUnreachableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which target, what happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public TargetUnreachableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a cause.</summary>
    /// <param name="message">Which target, what happened, and what to do.</param>
    public TargetUnreachableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception without a description.</summary>
    public TargetUnreachableException()
        : this("The target did not accept a connection.")
    {
    }
}
