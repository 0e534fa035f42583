namespace LoadForge.Plans;

/// <summary>How a run is stopped early.</summary>
internal enum StopKind
{
    /// <summary>By the test itself: iterations in progress may finish, and what was measured is judged.</summary>
    ByTest,

    /// <summary>
    /// By somebody else, such as a user of the dashboard: iterations in progress may finish, but the run is not the one that the test asked for.
    /// </summary>
    ByObserver,

    /// <summary>Iterations in progress are cancelled.</summary>
    AtOnce,
}
