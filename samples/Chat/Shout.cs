using LoadForge.Scenarios;
using LoadForge.Scripts;

namespace Chat;

/// <summary>A template function: <c>{{shout hello}}</c> is <c>HELLO!</c>.</summary>
public sealed class Shout : IScriptFunction
{
    /// <inheritdoc/>
    public string Name => "shout";

    /// <inheritdoc/>
    public string Evaluate(VirtualUser user, IReadOnlyList<string> arguments) => string.Join(' ', arguments).ToUpperInvariant() + "!";
}
