namespace LoadForge.Baselines.Files;

/// <summary>A baseline file is damaged, too large, or no baseline. The message names the file, the place in it, what is wrong and the remedy.</summary>
public sealed class BaselineFormatException : Exception
{
    private const string Remedy = "Restore the file from version control, or accept a new baseline with LOADFORGE_ACCEPT_BASELINES=1.";

    /// <summary>Makes an exception without particulars.</summary>
    public BaselineFormatException() : this("The data does not contain a valid baseline.")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What is wrong.</param>
    public BaselineFormatException(string message) : base(message)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">How it was noticed.</param>
    public BaselineFormatException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>The fault at a place of a file.</summary>
    internal static BaselineFormatException At(string file, string place, string problem, Exception? inner = null) =>
        new($"Baseline \"{file}\", {place}: {problem} {Remedy}", inner);
}
