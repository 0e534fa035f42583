namespace LoadForge.Http11;

/// <summary>What a transport must know of its connections and responses.</summary>
/// <param name="ConnectionLifetime">How long a connection is used before it is replaced by a new one.</param>
/// <param name="MaxBody">The most bytes that a response's body may have.</param>
internal sealed record Http11Settings(TimeSpan ConnectionLifetime, long MaxBody);
