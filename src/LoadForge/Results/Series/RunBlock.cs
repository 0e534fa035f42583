namespace LoadForge.Results.Series;

/// <summary>One block of the series of a run in progress.</summary>
/// <param name="Index">How many blocks came before.</param>
/// <param name="Result">
/// The result so far, but its series and its cells contain only this block. The bytes of a row of the cells continue those of the blocks before, and the
/// outcomes are those that occurred for the first time.
/// </param>
public sealed record RunBlock(int Index, LoadResult Result);
