namespace LoadForge.Scripts.Importing;

/// <summary>The exception for an input that cannot be imported. The message contains the file, the place and what was expected.</summary>
public sealed class ImportException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    public ImportException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ImportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a description.</summary>
    public ImportException()
        : this("The input cannot be imported.")
    {
    }
}
