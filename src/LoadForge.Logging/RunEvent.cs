namespace LoadForge.Logging;

/// <summary>The ids of the logged events. They do not change; a new event gets a new id.</summary>
public static class RunEvent
{
    /// <summary>Information: a run has started.</summary>
    public const int Started = 1;

    /// <summary>Information: a phase has begun.</summary>
    public const int PhaseBegan = 2;

    /// <summary>Debug: what was measured in the last second.</summary>
    public const int Second = 3;

    /// <summary>Warning: something stands out, such as an outage of the target or a saturated generator.</summary>
    public const int StoodOut = 4;

    /// <summary>Information: the run has completed.</summary>
    public const int Completed = 5;

    /// <summary>Warning: the run ended before its profile did.</summary>
    public const int EndedEarly = 6;

    /// <summary>Debug: a threshold passed.</summary>
    public const int ThresholdPassed = 7;

    /// <summary>Error: a threshold failed.</summary>
    public const int ThresholdFailed = 8;

    /// <summary>Warning: the measurement is inconclusive for a threshold.</summary>
    public const int ThresholdInconclusive = 9;

    /// <summary>Warning: a note of the result.</summary>
    public const int Noted = 10;

    /// <summary>Error: the run has no result, for example because its target accepts no connection.</summary>
    public const int Abandoned = 11;
}
