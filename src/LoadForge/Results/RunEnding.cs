namespace LoadForge.Results;

/// <summary>Why a run ended.</summary>
public enum RunEnding
{
    /// <summary>It went through its whole profile.</summary>
    Completed,

    /// <summary>It was cancelled by the token of the call or by the user, and holds what was measured until then.</summary>
    Cancelled,

    /// <summary>The run could not go on: its set-up failed, a feed ran dry, or the engine itself failed.</summary>
    Aborted,
}
