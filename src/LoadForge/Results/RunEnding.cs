namespace LoadForge.Results;

/// <summary>Why a run ended.</summary>
public enum RunEnding
{
    /// <summary>It went through its whole profile.</summary>
    Completed,

    /// <summary>Its control stopped it gracefully: running iterations could finish, and the result is complete for the time that was run.</summary>
    Stopped,

    /// <summary>The token of the call or the user cancelled it. The result contains everything measured so far.</summary>
    Cancelled,

    /// <summary>
    /// The run could not go on: its setup failed, a feed had no row left, the engine itself failed, or a threshold marked <c>AbortOnFailure</c> failed.
    /// </summary>
    Aborted,
}
