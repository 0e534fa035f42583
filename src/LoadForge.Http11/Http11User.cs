namespace LoadForge.Http11;

/// <summary>
/// The transport's state of one user, whose requests follow one another. Users share connections, but a user that sends a request directly after another gets
/// the same one.
/// </summary>
internal sealed class Http11User
{
    /// <summary>The user of a request that reaches the transport through other handlers, which know none.</summary>
    public static readonly HttpRequestOptionsKey<Http11User> Key = new("LoadForge.Http11User");

    /// <summary>The connection of the user's last exchange, even if another user has it now; null before the first.</summary>
    public Http11Connection? Last { get; set; }

    /// <summary>Bytes that its exchanges have sent, heads and attempts that failed included. The caller may reset it between two requests.</summary>
    public long Sent { get; set; }

    /// <summary>Bytes that its exchanges have received, counted like <see cref="Sent"/>.</summary>
    public long Received { get; set; }
}
