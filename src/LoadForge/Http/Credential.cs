using System.Collections.Immutable;
using System.Text;
using LoadForge.Http11.Requests;

namespace LoadForge.Http;

/// <summary>
/// The result of a login: headers for every later request of the virtual user to the scheme, host and port of the target, and to origins added with
/// <see cref="AlsoTo"/>; never to others, even after redirects. Their values are treated as secrets. Immutable.
/// </summary>
public sealed record Credential
{
    private Credential()
    {
    }

    /// <summary>The headers, by name.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; private init; } = [];

    /// <summary>The origins besides the target's that the headers go to.</summary>
    public ImmutableArray<Uri> Origins { get; private init; } = [];

    /// <summary>
    /// No header: the login has set cookies, which the user keeps. Requires <see cref="HttpSettings.Cookies"/>.
    /// </summary>
    public static Credential Cookies { get; } = new();

    /// <summary>A bearer token: <c>Authorization: Bearer …</c>.</summary>
    /// <param name="token">The token, without the line break that a file may end with.</param>
    /// <exception cref="ArgumentException">The token is blank, or has a character that a header cannot have, such as a line break.</exception>
    public static Credential Bearer(string token)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(token);
        return Header("Authorization", "Bearer " + token);
    }

    /// <summary>A user name and password: <c>Authorization: Basic …</c>.</summary>
    /// <exception cref="ArgumentException">The user name is blank.</exception>
    public static Credential Basic(string userName, string password)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userName);
        ArgumentNullException.ThrowIfNull(password);
        return Header("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}")));
    }

    /// <summary>Any header, such as <c>X-Api-Key</c>.</summary>
    /// <param name="name">The header's name: letters, digits and hyphens.</param>
    /// <param name="value">Its value: printable ASCII.</param>
    /// <exception cref="ArgumentException">The name or the value is blank or not valid in a header. The message does not show the value.</exception>
    public static Credential Header(string name, string value) => new Credential().And(name, value);

    /// <summary>The same with one more header.</summary>
    /// <param name="name">The header's name: letters, digits and hyphens.</param>
    /// <param name="value">Its value: printable ASCII.</param>
    /// <exception cref="ArgumentException">The name or the value is blank or not valid in a header. The message does not show the value.</exception>
    public Credential And(string name, string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (HeaderText.ProblemOfName(name) is { } invalidName)
        {
            throw new ArgumentException($"\"{HeaderText.Show(name)}\" is not a valid header name: {invalidName}. Use one such as X-Api-Key.", nameof(name));
        }

        if (HeaderText.ProblemOfValue(value) is { } invalidValue)
        {
            throw new ArgumentException($"The value of the header {name} is invalid: {invalidValue}. {HeaderText.Remedy(value)}", nameof(value));
        }

        if (!IsOfRequest(name)) throw new ArgumentException($"The header {name} describes a request's content and cannot be a credential.", nameof(name));
        return this with { Headers = Headers.Add(new(name, value)) };
    }

    /// <summary>The same credential, also sent to another origin.</summary>
    /// <param name="origin">Scheme, host and port, such as <c>https://api.shop.test</c>.</param>
    /// <exception cref="ArgumentException">It is not an absolute http or https address.</exception>
    public Credential AlsoTo(string origin)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out Uri? address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException(
                $"The origin \"{origin}\" is not an absolute http or https address; use one such as https://api.shop.test.", nameof(origin));
        }

        return this with { Origins = Origins.Add(address) };
    }

    /// <summary>The names of the headers, never their values.</summary>
    public override string ToString() => Headers.IsEmpty ? "credential in cookies" : $"credential in {string.Join(", ", Headers.Select(header => header.Key))}";

    private static bool IsOfRequest(string name)
    {
        using var request = new HttpRequestMessage();
        return request.Headers.TryAddWithoutValidation(name, "");
    }
}
