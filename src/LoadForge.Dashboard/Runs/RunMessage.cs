namespace LoadForge.Dashboard.Runs;

/// <summary>News about a run: a block, the end, or neither of them: then readers need a new snapshot.</summary>
/// <param name="Feed">The run.</param>
internal sealed record RunMessage(RunFeed Feed)
{
    /// <summary>The block.</summary>
    public RunSecond? Second { get; init; }

    /// <summary>The end.</summary>
    public EndedRun? Ended { get; init; }
}
