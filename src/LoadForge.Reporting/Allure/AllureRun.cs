using System.Collections.Immutable;
using LoadForge.Reporting.Files;
using LoadForge.Results;

namespace LoadForge.Reporting.Allure;

/// <summary>A run of a test, with its files.</summary>
/// <param name="Result">Its result.</param>
/// <param name="Files">Its files; each is copied into the Allure folder.</param>
public sealed record AllureRun(LoadResult Result, ImmutableArray<RunFile> Files);
