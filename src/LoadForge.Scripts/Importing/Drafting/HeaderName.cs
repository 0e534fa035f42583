namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>The names that headers of a script may have.</summary>
internal static class HeaderName
{
    private const string Special = "!#$%&'*+-.^_`|~";

    private static readonly string[] OfClient = ["CONTENT-LENGTH", "HOST", "CONNECTION", "TRANSFER-ENCODING", "ACCEPT-ENCODING"];

    /// <summary>Whether a text is a name.</summary>
    public static bool IsValid(string name) =>
        name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || Special.Contains(letter, StringComparison.Ordinal));

    /// <summary>Whether the client writes the header itself.</summary>
    public static bool IsOfClient(string name) => OfClient.Contains(name.ToUpperInvariant());
}
