namespace LoadForge.Redaction;

/// <summary>The names of headers and query parameters whose values are secrets.</summary>
internal static class SensitiveNames
{
    private static readonly string[] Headers = ["Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key"];
    private static readonly string[] Parts = ["token", "secret"];

    /// <summary>Whether the value of a header of this name is a secret.</summary>
    public static bool IsHeader(string name) =>
        Headers.Contains(name, StringComparer.OrdinalIgnoreCase) || Array.Exists(Parts, part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
