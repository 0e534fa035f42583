namespace LoadForge.Results;

/// <summary>Why a run ended.</summary>
public enum RunEnding
{
    /// <summary>It went through its whole profile.</summary>
    Completed,

    /// <summary>It was stopped gracefully by its control: what had been started was let finish, and the result is complete for the time that was run.</summary>
    Stopped,

    /// <summary>It was cancelled by the token of the call or by the user, and holds what was measured until then.</summary>
    Cancelled,

    /// <summary>The run could not go on: its set-up failed, a feed ran dry, the engine itself failed, or a promise marked <c>AbortWhenBroken</c> was broken.</summary>
    Aborted,
}
