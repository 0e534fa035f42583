namespace LoadForge.Reporting.Json.Documents.Series;

/// <summary>
/// The columns of the series of a run in progress. They must not depend on what has been measured so far, because readers append to them.
/// </summary>
/// <param name="Values">The names of the values of extensions.</param>
internal sealed record LiveColumns(IReadOnlyList<string> Values);
