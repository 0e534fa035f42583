using System.Net;
using System.Net.Http.Headers;
using LoadForge.Http.Session;
using LoadForge.Redaction;

namespace LoadForge.Http.Sending;

/// <summary>
/// Follows redirects like browsers, as RFC 9110 allows: 303, and 301 and 302 after a POST, become a GET; a redirect from https to http is never followed.
/// </summary>
internal static class Redirect
{
    /// <summary>The maximum number of redirects of one request; the response to the last is returned even if it is a redirect.</summary>
    public const int MaxHops = 20;

    /// <summary>Whether a status is a redirect.</summary>
    public static bool IsRedirect(HttpStatusCode status) => status is
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    /// <summary>
    /// Changes a request into the one that a response redirects to. The Authorization header is removed; for another origin, so are all headers that
    /// contain secrets or belong to the previous origin, such as Host.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="response">The response to it.</param>
    /// <param name="redactor">The redactor with the run's secrets.</param>
    /// <returns>False if the response has no address that may be followed.</returns>
    public static bool TryApply(HttpRequestMessage request, HttpResponseMessage response, Redactor redactor)
    {
        if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location || request.RequestUri is not { } from) return false;
        if (!Uri.TryCreate(from, location, out Uri? to)) return false;
        bool isHttp = to.Scheme == Uri.UriSchemeHttp;
        if ((!isHttp && to.Scheme != Uri.UriSchemeHttps) || (isHttp && from.Scheme == Uri.UriSchemeHttps)) return false;
        request.RequestUri = to;
        request.Headers.Authorization = null;
        if (!Origin.IsSame(from, to)) LeaveBehind(request, redactor);
        bool becomesGet = response.StatusCode == HttpStatusCode.SeeOther
            ? request.Method != HttpMethod.Get && request.Method != HttpMethod.Head
            : request.Method == HttpMethod.Post && response.StatusCode is (HttpStatusCode.MovedPermanently or HttpStatusCode.Found);
        if (becomesGet)
        {
            request.Method = HttpMethod.Get;
            request.Content = null;
            if (request.Headers.TransferEncodingChunked == true) request.Headers.TransferEncodingChunked = false;
            if (request.Headers.ExpectContinue == true) request.Headers.ExpectContinue = false;
        }

        return true;
    }

    private static void LeaveBehind(HttpRequestMessage request, Redactor redactor)
    {
        string[] names = [.. request.Headers.NonValidated.Where(header => IsOfOrigin(header.Key) || HasSecret(header, redactor)).Select(header => header.Key)];
        foreach (string name in names) request.Headers.Remove(name);
    }

    // A Referer contains the previous address with all its parts.
    private static bool IsOfOrigin(string name) =>
        name.Equals("Host", StringComparison.OrdinalIgnoreCase) || name.Equals("Referer", StringComparison.OrdinalIgnoreCase);

    private static bool HasSecret(KeyValuePair<string, HeaderStringValues> header, Redactor redactor) =>
        SensitiveNames.IsHeader(header.Key) || header.Value.Any(value => redactor.Name(value) != value);
}
