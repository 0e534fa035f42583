using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Model;

/// <summary>An action of a plugin.</summary>
internal sealed record ScriptPluginCall : ScriptAction
{
    /// <summary>The name of the action in the plugin.</summary>
    public required ScriptScalar Use { get; init; }

    /// <summary>The arguments; their values are templates; null for none.</summary>
    public ScriptMap? With { get; init; }
}
