using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LoadForge.Http;
using LoadForge.Scenarios.Checks;
using LoadForge.Scenarios.Processes;
using LoadForge.Units;

namespace LoadForge.Scripts.Running.Responses;

/// <summary>A response, or the output of a program, as captures and checks read it. Its body is decoded and parsed once, and only if it is needed.</summary>
internal sealed class ResponseValues : IDisposable
{
    private const string SetCookie = "Set-Cookie";

    private readonly HttpRequestMessage? _request;
    private readonly HttpResponseMessage? _response;
    private readonly byte[] _body;
    private readonly bool _isCut;
    private string? _text;
    private JsonDocument? _json;
    private bool _isParsed;

    private ResponseValues(HttpRequestMessage request, HttpResponseMessage response, byte[] body) =>
        (_request, _response, _body) = (request, response, body);

    private ResponseValues(ProcessOutput output) =>
        (_body, _text, _isCut) = (Encoding.UTF8.GetBytes(output.Output), output.Output, output.IsCut);

    /// <summary>The body as text, decoded as checks decode it.</summary>
    public string Text => _text ??= BodyText.Decode(_body, Charset);

    /// <summary>The body as JSON; null if it is not one.</summary>
    public JsonElement? Json
    {
        get
        {
            if (!_isParsed) _json = Parse();
            _isParsed = true;
            return _json?.RootElement;
        }
    }

    private string? Charset => _response?.Content.Headers.ContentType?.CharSet;

    /// <summary>The values of a response.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">The response to it, read to its end.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    public static async ValueTask<ResponseValues> ReadAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellation) =>
        new(request, response, await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false));

    /// <summary>The values of an output.</summary>
    public static ResponseValues Of(ProcessOutput output) => new(output);

    /// <summary>The values of a header, one for each line; empty if there is none.</summary>
    public IEnumerable<string> Header(string name)
    {
        if (_response is null) return [];
        return _response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values)
            || _response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values
            : [];
    }

    /// <summary>The value of a cookie that the response, or a redirect before it, sets; null if there is none.</summary>
    public string? Cookie(string name)
    {
        // The last one wins, as in a browser.
        IEnumerable<string> lines = (_request?.RedirectCookies() ?? []).Concat(Header(SetCookie)).Reverse();
        foreach (string line in lines)
        {
            string pair = line.Split(';', 2)[0];
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && pair.AsSpan(0, equals).Trim().Equals(name, StringComparison.Ordinal)) return pair[(equals + 1)..].Trim();
        }

        return null;
    }

    /// <summary>The response in the words of a message, without its content, which may be secret.</summary>
    public string Describe()
    {
        string size = Quantity.Of(_body.Length, "byte");
        if (_response is null) return _isCut ? $"the beginning of the output, {size}; the rest was dropped" : $"the output of {size}";
        string type = _response.Content.Headers.ContentType?.MediaType ?? "no content type";
        return string.Create(CultureInfo.InvariantCulture, $"the response with status {(int)_response.StatusCode}, {size} and {type}");
    }

    public void Dispose() => _json?.Dispose();

    private JsonDocument? Parse()
    {
        try
        {
            return JsonDocument.Parse(BodyText.Json(_body, Charset));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
