namespace LoadForge.Http11;

/// <summary>What the transport remembers of one user. Users share connections; but one that sends a request right after another gets the same again.</summary>
internal sealed class Http11User
{
    /// <summary>The connection of the user's last exchange, even if another user has it now; null before the first.</summary>
    public Http11Connection? Last { get; set; }
}
