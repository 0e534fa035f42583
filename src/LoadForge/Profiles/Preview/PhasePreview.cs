namespace LoadForge.Profiles.Preview;

/// <summary>The preview of a phase.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Start">When it begins, from the start of the run.</param>
/// <param name="Starts">Its planned starts; null in the closed model, where users start as fast as the target lets them.</param>
public sealed record PhasePreview(Phase Phase, TimeSpan Start, long? Starts);
