namespace LoadForge.Dashboard.Serving;

/// <summary>What a page wants a run to do.</summary>
/// <param name="Run">The run.</param>
/// <param name="Stop"><c>graceful</c> or <c>now</c>.</param>
/// <param name="Rate">The new level.</param>
internal sealed record ControlRequest(string? Run, string? Stop = null, double? Rate = null);
