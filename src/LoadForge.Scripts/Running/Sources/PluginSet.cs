using System.Collections.Immutable;

namespace LoadForge.Scripts.Running.Sources;

/// <summary>What the plugins of a script offer.</summary>
/// <param name="Actions">The actions, by name.</param>
/// <param name="Functions">The template functions, by name.</param>
/// <param name="IsComplete">Whether all plugins could be loaded; if not, unknown names are no mistakes of their own.</param>
internal sealed record PluginSet(ImmutableDictionary<string, IScriptAction> Actions, ImmutableDictionary<string, IScriptFunction> Functions, bool IsComplete);
