namespace LoadForge.Dashboard.Serving;

/// <summary>The token of the printed address, which a page exchanges for a cookie.</summary>
/// <param name="Token">The token.</param>
internal sealed record SessionRequest(string? Token);
