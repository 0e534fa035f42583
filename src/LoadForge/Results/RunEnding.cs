namespace LoadForge.Results;

/// <summary>Why a run ended.</summary>
public enum RunEnding
{
    /// <summary>The run completed its whole profile.</summary>
    Completed,

    /// <summary>The test stopped it gracefully: running iterations could finish, and the result is complete for the time of the run.</summary>
    Stopped,

    /// <summary>The token of the call, the user, or an observer such as the dashboard ended it. The result contains everything measured so far.</summary>
    Cancelled,

    /// <summary>
    /// The run could not continue: its setup failed, a feed had no row left, the engine itself failed, or a threshold marked <c>AbortOnFailure</c> failed.
    /// </summary>
    Aborted,
}
