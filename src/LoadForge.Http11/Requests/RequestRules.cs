using System.Globalization;
using System.Net.Http.Headers;

namespace LoadForge.Http11.Requests;

/// <summary>
/// Validates requests before they are sent. A line break in a value must not reach the wire: it would end the head or add another header.
/// </summary>
internal static class RequestRules
{
    /// <summary>Checks that a request can be sent.</summary>
    /// <exception cref="InvalidRequestException">The request is invalid.</exception>
    public static void Check(HttpRequestMessage request)
    {
        Uri address = request.RequestUri!;
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
        {
            throw new InvalidRequestException("scheme", $"The request was not sent: its address has the scheme {address.Scheme}; it must be http or https.");
        }

        CheckTarget(address.PathAndQuery);
        if (request.Content is null && request.Headers.TransferEncodingChunked == true)
        {
            throw new InvalidRequestException(
                "header Transfer-Encoding", "The request was not sent: it has the header Transfer-Encoding: chunked, but no content. Remove the header.");
        }

        Check(request.Headers.NonValidated);
        if (request.Content is { } content) Check(content.Headers.NonValidated);
    }

    /// <summary>Checks that a path can be sent, because an address may have been created without escaping.</summary>
    /// <exception cref="InvalidRequestException">The path contains a character that must be escaped.</exception>
    public static void CheckTarget(string pathAndQuery)
    {
        int at = pathAndQuery.AsSpan().IndexOfAnyExceptInRange('!', '~');
        if (at < 0) return;
        throw new InvalidRequestException("address", string.Create(
            CultureInfo.InvariantCulture,
            $"The request was not sent: character {at + 1} of its address must be escaped, for example with Uri.EscapeDataString."));
    }

    /// <summary>Adds a header, and checks that it was added.</summary>
    /// <exception cref="InvalidRequestException">The header is not allowed.</exception>
    public static void Add(HttpHeaders headers, string name, string value)
    {
        if (!headers.TryAddWithoutValidation(name, value))
        {
            throw new InvalidRequestException("header " + HeaderText.Show(name), $"The request was not sent: header {HeaderText.Show(name)} is not allowed.");
        }
    }

    /// <summary>The exception for an invalid header value.</summary>
    public static InvalidRequestException Invalid(string name, string value) => new(
        "header " + HeaderText.Show(name),
        $"The request was not sent: the value of its header {HeaderText.Show(name)} is invalid: {HeaderText.ProblemOfValue(value)}. "
            + $"{HeaderText.Remedy(value)}");

    private static void Check(HttpHeadersNonValidated headers)
    {
        foreach ((string name, HeaderStringValues values) in headers)
        {
            foreach (string value in values)
            {
                if (!HeaderText.IsValue(value) && !IsCookie(name, value)) throw Invalid(name, value);
            }
        }
    }

    // A cookie is returned exactly as received.
    private static bool IsCookie(string name, string value) =>
        name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) && !value.AsSpan().ContainsAnyExceptInRange(' ', '\u00ff')
            && !value.Contains('\u007f', StringComparison.Ordinal);
}
