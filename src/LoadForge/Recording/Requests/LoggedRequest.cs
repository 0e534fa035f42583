namespace LoadForge.Recording.Requests;

/// <summary>One line of a request log, before it is text. Times are ticks of the run's clock.</summary>
/// <param name="Sample">The request, or a step that sent none.</param>
/// <param name="Status">The status of the response; 0 without one.</param>
internal readonly record struct LoggedRequest(Sample Sample, int Status);
