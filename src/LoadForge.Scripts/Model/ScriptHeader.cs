using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Model;

/// <summary>A header of a request.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value; a template.</param>
internal sealed record ScriptHeader(ScriptScalar Name, ScriptScalar Value)
{
    /// <summary>Whether the value can be sent: printable ASCII. That of a template is known in the run only.</summary>
    public bool CanBeSent => Value.Text.Contains("{{", StringComparison.Ordinal)
        || Value.Text.All(static letter => letter is '\t' or (>= ' ' and <= '~'));
}
