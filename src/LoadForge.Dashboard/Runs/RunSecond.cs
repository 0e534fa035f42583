namespace LoadForge.Dashboard.Runs;

/// <summary>One more block of a run.</summary>
/// <param name="Index">How many blocks came before.</param>
/// <param name="Layout">What the snapshot of a reader must agree with.</param>
/// <param name="Event">The event, which the first reader that sends it writes for all.</param>
internal sealed record RunSecond(int Index, RunLayout Layout, Lazy<byte[]> Event);
