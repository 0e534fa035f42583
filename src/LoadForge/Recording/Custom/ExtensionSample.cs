using System.Collections.Immutable;

namespace LoadForge.Recording.Custom;

/// <summary>The values of the extensions of a run, sampled at one time.</summary>
/// <param name="From">The time of the previous sample, from the start of the run: the values accumulated since then.</param>
/// <param name="At">The time, from the start of the run.</param>
/// <param name="Values">The values.</param>
internal readonly record struct ExtensionSample(TimeSpan From, TimeSpan At, ImmutableArray<ExtensionValue> Values);
