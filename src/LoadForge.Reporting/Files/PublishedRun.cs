using System.Collections.Immutable;
using LoadForge.Results;

namespace LoadForge.Reporting.Files;

/// <summary>A run with the files written about it.</summary>
/// <param name="Result">Its result.</param>
/// <param name="Files">Its files, in reading order; empty if none could be written.</param>
public sealed record PublishedRun(LoadResult Result, ImmutableArray<RunFile> Files);
