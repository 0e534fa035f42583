using System.Buffers;
using System.Net;
using System.Text;

namespace LoadForge.Http11.Responses;

/// <summary>The status line and headers of a response, with the framing of its body. Reused for the connection's next response.</summary>
internal sealed class ResponseHead
{
    /// <summary>The maximum size of a head in bytes; the runtime's handler has the same limit.</summary>
    public const int MaxSize = 64 * 1024;

    private const int StatusEnd = 12;
    private const int MaxKept = 1024;

    private static readonly SearchValues<byte> Breaks = SearchValues.Create("\r\0"u8);

    private readonly HeaderTexts _texts = new();
    private readonly List<HeaderLine> _lines = [];
    private string _reason = "";

    // Null if it is the runtime's default for the status.
    private string? _ownReason;
    private int _status;
    private int _minorVersion = 1;

    // The last complete head, as received. A server repeats the same head, except for the date.
    private byte[] _kept = [];
    private int _keptLength;
    private bool _keptAnswersHead;

    /// <summary>Whether this is an interim response (1xx).</summary>
    public bool IsInterim => _status < (int)HttpStatusCode.OK;

    /// <summary>How the end of the body is determined.</summary>
    public BodyFraming Framing { get; private set; }

    /// <summary>The length of the body, if the framing is <see cref="BodyFraming.Length"/>.</summary>
    public long Length { get; private set; }

    /// <summary>Whether another request may be sent on the connection.</summary>
    public bool KeepsConnection { get; private set; }

    /// <summary>
    /// How long the server keeps an idle connection, in seconds; null if no response has specified it. Valid until another response changes it.
    /// </summary>
    public int? KeptForSeconds { get; private set; }

    /// <summary>Reads a head.</summary>
    /// <param name="input">The received bytes, from the beginning of the head.</param>
    /// <param name="isAnswerToHead">Whether the request's method was HEAD.</param>
    /// <returns>The length of the head in bytes; 0 if it is not complete.</returns>
    /// <exception cref="HttpRequestException">The response is not HTTP/1.</exception>
    public int Read(ReadOnlySpan<byte> input, bool isAnswerToHead)
    {
        if (_keptLength > 0 && isAnswerToHead == _keptAnswersHead && input.StartsWith(_kept.AsSpan(0, _keptLength))) return _keptLength;
        _keptLength = 0;
        int length = ReadLines(input, isAnswerToHead);
        if (length is > 0 and <= MaxKept && !IsInterim) Keep(input[..length], isAnswerToHead);
        return length;
    }

    /// <summary>Creates the response.</summary>
    public HttpResponseMessage ToResponse(HttpRequestMessage request, byte[] body)
    {
        var content = new WholeBody(body);
        var response = new HttpResponseMessage((HttpStatusCode)_status) { Content = content, ReasonPhrase = _ownReason, RequestMessage = request };
        if (_minorVersion != 1) response.Version = _minorVersion == 0 ? HttpVersion.Version10 : new Version(1, _minorVersion);
        foreach (HeaderLine line in _lines)
        {
            if (line.IsOfContent) content.Headers.TryAddWithoutValidation(line.Name, line.Value);
            else response.Headers.TryAddWithoutValidation(line.Name, line.Value);
        }

        return response;
    }

    /// <summary>Creates the exception for an invalid response.</summary>
    public static HttpRequestException Invalid(string what) => new(HttpRequestError.InvalidResponse, $"The server sent an invalid response: {what}.");

    /// <summary>Creates the exception for a head or trailers that exceed the maximum size.</summary>
    public static HttpRequestException TooLarge() =>
        new(HttpRequestError.ConfigurationLimitExceeded, FormattableString.Invariant($"The response head exceeds {MaxSize} bytes."));

    private int ReadLines(ReadOnlySpan<byte> input, bool isAnswerToHead)
    {
        _lines.Clear();
        int position = 0;
        if (!TrySkipLine(input, ref position)) return 0;
        ReadStatus(WithoutEnd(input[..position]));
        while (true)
        {
            int start = position;
            if (!TrySkipLine(input, ref position)) return 0;
            if (WithoutEnd(input[start..position]).IsEmpty)
            {
                Judge(isAnswerToHead);
                return position;
            }

            if (!input[start..position].Contains((byte)':')) throw Invalid("a header line without a colon");

            // A value continues in the next line if that begins with white space, so the next byte is needed.
            while (position < input.Length && input[position] is (byte)' ' or (byte)'\t')
            {
                if (!TrySkipLine(input, ref position)) return 0;
            }

            if (position == input.Length) return 0;
            Add(WithoutEnd(input[start..position]));
        }
    }

    private void Keep(ReadOnlySpan<byte> head, bool isAnswerToHead)
    {
        if (_kept.Length < head.Length) _kept = new byte[MaxKept];
        head.CopyTo(_kept);
        (_keptLength, _keptAnswersHead) = (head.Length, isAnswerToHead);
    }

    private static bool TrySkipLine(ReadOnlySpan<byte> input, ref int position)
    {
        int length = input[position..].IndexOf((byte)'\n');
        position += length + 1;
        return length >= 0;
    }

    private static ReadOnlySpan<byte> WithoutEnd(ReadOnlySpan<byte> line) => line.EndsWith("\r\n"u8) ? line[..^2] : line[..^1];

    private void ReadStatus(ReadOnlySpan<byte> line)
    {
        bool isStatus = line.Length >= StatusEnd
            && line.StartsWith("HTTP/1."u8) && char.IsAsciiDigit((char)line[7]) && line[8] == ' '
            && line[9] is >= (byte)'1' and <= (byte)'9' && char.IsAsciiDigit((char)line[10]) && char.IsAsciiDigit((char)line[11])
            && (line.Length == StatusEnd || line[StatusEnd] == ' ');
        if (!isStatus) throw Invalid("an invalid status line");
        int status = (100 * (line[9] - '0')) + (10 * (line[10] - '0')) + line[11] - '0';
        ReadOnlySpan<byte> reason = line.Length == StatusEnd ? [] : line[(StatusEnd + 1)..];
        if (status != _status || !Ascii.Equals(reason, _reason)) _ownReason = OwnReason(status, _reason = Printable(Encoding.Latin1.GetString(reason)));
        _status = status;
        if (_status == (int)HttpStatusCode.SwitchingProtocols) throw Invalid("a protocol upgrade that was not requested");
        _minorVersion = line[7] - '0';
    }

    private static string? OwnReason(int status, string reason)
    {
        using var usual = new HttpResponseMessage((HttpStatusCode)status);
        return usual.ReasonPhrase == reason ? null : reason;
    }

    private static string Printable(string reason) => reason.AsSpan().ContainsAny('\r', '\0') ? throw Invalid("an invalid reason phrase") : reason;

    private void Add(ReadOnlySpan<byte> line)
    {
        // The headers of an interim response are skipped.
        if (IsInterim) return;
        int colon = line.IndexOf((byte)':');

        // A space before the colon is invalid, but a length must not be overlooked because of it.
        ReadOnlySpan<byte> name = line[..colon].TrimEnd((byte)' ');
        if (!HeaderLine.IsName(name)) throw Invalid("a header with an invalid name");
        ReadOnlySpan<byte> value = line[(colon + 1)..];
        if (value.Contains((byte)'\n')) value = Unfolded(value);
        value = value.Trim(" \t"u8);
        if (value.ContainsAny(Breaks)) value = WithoutBreaks(value);
        _lines.Add(_texts.Of(_lines.Count, name, value));
    }

    private static ReadOnlySpan<byte> Unfolded(ReadOnlySpan<byte> value)
    {
        byte[] line = value.ToArray();
        for (int at = 0; at < line.Length; at++)
        {
            if (line[at] != '\n') continue;
            line[at] = (byte)' ';
            if (at > 0 && line[at - 1] == '\r') line[at - 1] = (byte)' ';
        }

        return line;
    }

    private static ReadOnlySpan<byte> WithoutBreaks(ReadOnlySpan<byte> value)
    {
        byte[] line = value.ToArray();
        line.AsSpan().ReplaceAny(Breaks, (byte)' ');
        return line;
    }

    // Source: RFC 9112, section 6.3.
    private void Judge(bool isAnswerToHead)
    {
        bool hasNone = isAnswerToHead || IsInterim || _status is (int)HttpStatusCode.NoContent or (int)HttpStatusCode.NotModified;
        long? length = null;
        bool isEncoded = false, isChunked = false, isToClose = false, isToStay = false, isSpent = false;
        foreach (HeaderLine line in _lines)
        {
            if (line.Length is { } told && !hasNone)
            {
                if (told < 0 || told != (length ?? told)) throw Invalid("an invalid or repeated content length");
                length = told;
            }
            else if (line.IsTransferEncoding)
            {
                isEncoded |= !line.Value.Equals("identity", StringComparison.OrdinalIgnoreCase);
                isChunked |= line.Has("chunked");
            }
            else if (line.IsConnection)
            {
                isToClose |= line.Has("close");
                isToStay |= line.Has("keep-alive");
            }
            else if (line.Keeping is { } keeping)
            {
                isSpent |= keeping.MayNotFollow;
                KeptForSeconds = keeping.Seconds ?? KeptForSeconds;
            }
        }

        // A length is used even with a transfer encoding other than chunked, as by the runtime's handler: otherwise, if the server keeps the connection open,
        // the request would wait until its timeout.
        Framing = hasNone ? BodyFraming.None : isChunked ? BodyFraming.Chunked : length is null ? BodyFraming.UntilClosed : BodyFraming.Length;
        Length = length ?? 0;

        // With both a length and an encoding, client and server may disagree about where the next response begins.
        KeepsConnection = !isToClose && !isSpent && (isToStay || _minorVersion > 0) && Framing != BodyFraming.UntilClosed && !(isEncoded && length is not null);
    }
}
