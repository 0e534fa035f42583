namespace LoadForge.Testing;

/// <summary>A request as the <see cref="FaultServer"/> received it, in the JSON that <c>/echo</c> returns.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path with its query.</param>
/// <param name="Headers">The headers; several values of one are joined by commas.</param>
/// <param name="Body">The body as text.</param>
public sealed record Echo(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);
