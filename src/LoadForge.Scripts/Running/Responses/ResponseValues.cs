using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LoadForge.Units;

namespace LoadForge.Scripts.Running.Responses;

/// <summary>A response, or the output of a program, as captures and checks read it. Its body is parsed once, and only if it is needed.</summary>
internal sealed class ResponseValues : IDisposable
{
    private readonly HttpResponseMessage? _response;
    private readonly byte[] _body;
    private string? _text;
    private JsonDocument? _json;
    private bool _isParsed;

    private ResponseValues(HttpResponseMessage? response, byte[] body) => (_response, _body) = (response, body);

    /// <summary>The body as text, in the charset of the response, else in UTF-8.</summary>
    public string Text => _text ??= EncodingOf(_response?.Content.Headers.ContentType?.CharSet).GetString(_body);

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

    /// <summary>The values of a response.</summary>
    /// <param name="response">The response, read to its end.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    public static async ValueTask<ResponseValues> ReadAsync(HttpResponseMessage response, CancellationToken cancellation) =>
        new(response, await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false));

    /// <summary>The values of an output.</summary>
    public static ResponseValues Of(string output) => new(null, Encoding.UTF8.GetBytes(output));

    /// <summary>The first value of a header; null if there is none.</summary>
    public string? Header(string name)
    {
        if (_response is null) return null;
        return _response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values)
            || _response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.FirstOrDefault()
            : null;
    }

    /// <summary>The value of a cookie that the response sets; null if there is none.</summary>
    public string? Cookie(string name)
    {
        if (_response is null || !_response.Headers.NonValidated.TryGetValues("Set-Cookie", out HeaderStringValues lines)) return null;
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
        if (_response is null) return $"the output of {size}";
        string type = _response.Content.Headers.ContentType?.MediaType ?? "no content type";
        return string.Create(CultureInfo.InvariantCulture, $"the response with status {(int)_response.StatusCode}, {size} and {type}");
    }

    public void Dispose() => _json?.Dispose();

    private JsonDocument? Parse()
    {
        ReadOnlyMemory<byte> body = _body;
        if (body.Span.StartsWith(Encoding.UTF8.Preamble)) body = body[Encoding.UTF8.Preamble.Length..];
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A server may name any encoding.
    private static Encoding EncodingOf(string? charset)
    {
        try
        {
            return string.IsNullOrEmpty(charset) ? Encoding.UTF8 : Encoding.GetEncoding(charset.Trim('"', '\''));
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
