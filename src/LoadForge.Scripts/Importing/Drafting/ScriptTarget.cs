namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>Addresses of requests and the target of a script.</summary>
internal static class ScriptTarget
{
    /// <summary>Whether an address is absolute, of http or https, and has a host.</summary>
    public static bool IsHttp(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.Host.Length > 0;

    /// <summary>Scheme, host and port of an address, such as <c>http://localhost:5080</c>.</summary>
    public static string Origin(Uri address) => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>The address of a request as a template: without scheme and host if they are those of the target.</summary>
    public static string Relative(Uri address, string origin) => TemplateText.Literal(
        Origin(address) == origin ? address.PathAndQuery : Origin(address) + address.PathAndQuery);
}
