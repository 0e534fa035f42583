namespace LoadForge.Recording.Outcomes;

/// <summary>Fails a step with a specific outcome instead of one derived from the exception type, such as <c>exception exit code 3</c>.</summary>
public sealed class StepFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="outcome">How the step ended; never with ids in it, since outcomes are counted.</param>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public StepFailedException(Outcome outcome, string message, Exception? innerException = null)
        : base(message, innerException) => Outcome = outcome;

    /// <summary>Creates the exception for a failure without its own kind.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public StepFailedException(string message, Exception innerException)
        : this(new Outcome(OutcomeKind.Exception, nameof(StepFailedException)), message, innerException)
    {
    }

    /// <summary>Creates the exception for a failure without its own kind.</summary>
    /// <param name="message">The message.</param>
    public StepFailedException(string message)
        : this(new Outcome(OutcomeKind.Exception, nameof(StepFailedException)), message)
    {
    }

    /// <summary>Creates the exception without a description.</summary>
    public StepFailedException()
        : this("The step failed.")
    {
    }

    /// <summary>How the step ended.</summary>
    public Outcome Outcome { get; }
}
