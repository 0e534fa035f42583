using System.Collections.Immutable;

namespace LoadForge.Recording.Silences;

/// <summary>The completions of half seconds that follow each other. Times are 100 ns from the start of the run.</summary>
/// <param name="Until">The number of the half second after the last one. Those before the first are known already, or lost.</param>
/// <param name="Slots">The half seconds, in order.</param>
internal readonly record struct CompletionStretch(long Until, ImmutableArray<CompletionSlot> Slots);
