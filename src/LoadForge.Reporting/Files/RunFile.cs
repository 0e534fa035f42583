namespace LoadForge.Reporting.Files;

/// <summary>A file with results of a run.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Name">Its display name, such as <c>load summary</c>; runs after a test's first add their number.</param>
/// <param name="MediaType">Its media type, such as <c>text/plain</c>.</param>
public sealed record RunFile(string Path, string Name, string MediaType);
