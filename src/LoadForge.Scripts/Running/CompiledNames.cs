using System.Collections.Immutable;
using LoadForge.Scripts.Running.Compiling;
using LoadForge.Scripts.Running.Sources;

namespace LoadForge.Scripts.Running;

/// <summary>What the templates and paths of a script may name, for its export.</summary>
/// <param name="Slots">The captures, and with them the names that each action may use.</param>
/// <param name="Feeds">The feeds, by index.</param>
/// <param name="Folder">The folder of its files.</param>
internal sealed record CompiledNames(CaptureSlots Slots, ImmutableArray<LoadedFeed> Feeds, ScriptFolder Folder);
