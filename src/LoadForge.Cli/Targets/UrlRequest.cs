using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace LoadForge.Cli.Targets;

/// <summary>The request that a run of a URL repeats.</summary>
internal sealed partial record UrlRequest
{
    /// <summary>Its address, absolute.</summary>
    public required Uri Address { get; init; }

    /// <summary>Its method; by default GET, or POST with a body.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>Its headers.</summary>
    public ImmutableArray<RequestHeader> Headers { get; init; } = [];

    /// <summary>Its body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Parses the address of a target.</summary>
    /// <param name="text">An absolute http or https address; without a scheme, http is assumed.</param>
    /// <exception cref="CliException">It is no such address.</exception>
    public static Uri Parse(string text)
    {
        string whole = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;
        if (!Uri.TryCreate(whole, UriKind.Absolute, out Uri? address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new CliException($"\"{Shown(text)}\" is not an http or https address; use one such as http://localhost:5080/catalog.");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new CliException($"The address of {address.Host} contains a user name or password; pass them as --header \"Authorization: …\" instead.");
        }

        return address;
    }

    /// <summary>An address for messages, without its user name, password and query, which may be secrets.</summary>
    public static string Shown(string text) => QueryPart().Replace(UserPart().Replace(text, "***"), "***");

    /// <summary>Whether a word on the command line is a URL rather than a file.</summary>
    public static bool IsAddress(string text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"(?<=^|//)[^/\s]+(?=@)", RegexOptions.CultureInvariant)]
    private static partial Regex UserPart();

    [GeneratedRegex(@"(?<=\?).+", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex QueryPart();
}
