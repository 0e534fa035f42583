using System.Net.Http.Headers;
using System.Text;
using LoadForge.Redaction;
using LoadForge.Units;

namespace LoadForge.Http.Log;

/// <summary>
/// One request and its outcome, for the log. Stored unredacted until the run has ended, because not every secret is known before.
/// </summary>
/// <param name="place">The user and its iteration.</param>
internal sealed class Exchange(string place)
{
    private readonly List<string> _sent = [];
    private readonly List<string> _received = [];
    private LoggedBody _sentBody = LoggedBody.None;
    private LoggedBody _receivedBody = LoggedBody.None;

    /// <summary>Adds the request, which is about to be sent.</summary>
    public void Sent(HttpRequestMessage request, LoggedBody body)
    {
        _sent.Add($"{request.Method} {request.RequestUri} HTTP/{request.Version}");
        AddHeaders(_sent, request.Headers, request.Content?.Headers);
        _sentBody = body;
    }

    /// <summary>Adds the response, which has been read to its end.</summary>
    public void Answered(HttpResponseMessage response, LoggedBody body, TimeSpan after)
    {
        _received.Add($"{(int)response.StatusCode} {response.ReasonPhrase} in {Quantity.Of(after)}");
        AddHeaders(_received, response.Headers, response.Content.Headers);
        _receivedBody = body;
    }

    /// <summary>Adds the error of a request without a response.</summary>
    public void Failed(Exception error, TimeSpan after) => _received.Add($"{error.GetType().Name} after {Quantity.Of(after)}: {error.Message}");

    /// <summary>The exchange as text: the place, the request after <c>&gt;</c>, the response after <c>&lt;</c>.</summary>
    public string Show(Redactor redactor)
    {
        var text = new StringBuilder(redactor.Text(place));
        Append(text, "> ", _sent, _sentBody, redactor);
        if (_received.Count == 0) text.Append("\n< (no response before the run ended)");
        Append(text, "< ", _received, _receivedBody, redactor);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string mark, List<string> head, LoggedBody body, Redactor redactor)
    {
        foreach (string line in head) text.Append('\n').Append(mark).Append(redactor.Text(line));
        string shown = body.Show(redactor);
        if (shown.Length == 0) return;
        text.Append('\n').Append(mark.TrimEnd());
        foreach (string line in shown.ReplaceLineEndings("\n").Split('\n')) text.Append('\n').Append(mark).Append(line);
    }

    private static void AddHeaders(List<string> lines, params HttpHeaders?[] headers)
    {
        foreach ((string name, HeaderStringValues values) in headers.OfType<HttpHeaders>().SelectMany(some => some.NonValidated))
        {
            lines.Add($"{name}: {(SensitiveNames.IsHeader(name) ? Redactor.Mask : values.ToString())}");
        }
    }
}
