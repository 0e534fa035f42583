using System.Collections.Immutable;

namespace LoadForge.Scripts.Model;

/// <summary>The login of a user.</summary>
/// <param name="Request">The request, with its captures.</param>
/// <param name="Send">The headers of every later request of the user; their values are templates and secrets. Empty for a login by cookies.</param>
internal sealed record ScriptLogin(ScriptRequest Request, ImmutableArray<ScriptHeader> Send)
{
    /// <summary>The time after which a user logs in again; null for never.</summary>
    public TimeSpan? Again { get; init; }
}
