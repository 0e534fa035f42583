namespace LoadForge.Http11;

/// <summary>The transport's state of one user. Users share connections, but a user that sends a request directly after another gets the same one.</summary>
internal sealed class Http11User
{
    /// <summary>The connection of the user's last exchange, even if another user has it now; null before the first.</summary>
    public Http11Connection? Last { get; set; }
}
