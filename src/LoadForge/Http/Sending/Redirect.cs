using System.Net;
using System.Net.Http.Headers;
using LoadForge.Http.Session;
using LoadForge.Redaction;

namespace LoadForge.Http.Sending;

/// <summary>
/// How redirects are followed, as browsers do and RFC 9110 allows: 303 always and 301, 302 after a POST turn into a GET; never from https to http.
/// </summary>
internal static class Redirect
{
    /// <summary>Redirects followed for one request; the answer to the last is handed on as it is.</summary>
    public const int MaxHops = 20;

    /// <summary>Whether a status asks to go elsewhere.</summary>
    public static bool IsRedirect(HttpStatusCode status) => status is
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    /// <summary>
    /// Turns a request into the one that a response redirects to. The Authorization header stays behind, and at another origin so does every header that
    /// carries secrets or belongs to the origin before, such as Host.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="response">The response to it.</param>
    /// <param name="redactor">Knows the run's secrets.</param>
    /// <returns>False when the response names no place that may be gone to.</returns>
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

    // A Referer tells where the request came from, with all that stands in that address.
    private static bool IsOfOrigin(string name) =>
        name.Equals("Host", StringComparison.OrdinalIgnoreCase) || name.Equals("Referer", StringComparison.OrdinalIgnoreCase);

    private static bool HasSecret(KeyValuePair<string, HeaderStringValues> header, Redactor redactor) =>
        SensitiveNames.IsHeader(header.Key) || header.Value.Any(value => redactor.Name(value) != value);
}
