namespace LoadForge.Baselines.Files;

/// <summary>The exception for a baseline file that is damaged, too large, or not a baseline. The message contains position, problem and remedy.</summary>
public sealed class BaselineFormatException : Exception
{
    private const string Remedy = "Restore the file from version control, or accept a new baseline.";

    /// <summary>Creates the exception without details.</summary>
    public BaselineFormatException() : this("The data does not contain a valid baseline.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The problem.</param>
    public BaselineFormatException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The problem.</param>
    /// <param name="innerException">The cause.</param>
    public BaselineFormatException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>Creates the exception for a problem at a position of a file.</summary>
    internal static BaselineFormatException At(string file, string place, string problem, Exception? inner = null) =>
        new($"Baseline \"{file}\", {place}: {problem} {Remedy}", inner);
}
