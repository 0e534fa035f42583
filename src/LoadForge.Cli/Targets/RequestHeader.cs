using LoadForge.Http;
using LoadForge.Redaction;
using LoadForge.Reporting.Text;

namespace LoadForge.Cli.Targets;

/// <summary>A header of a request from the command line.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record RequestHeader(string Name, string Value)
{
    private static readonly string[] ContentHeaders = ["Allow", "Expires", "Last-Modified"];
    private static readonly string[] OfClient = ["Content-Length", "Transfer-Encoding"];

    /// <summary>Whether it describes the body.</summary>
    public bool IsOfContent =>
        Name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || ContentHeaders.Contains(Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Parses <c>Name: value</c>.</summary>
    /// <param name="flag">The flag, for the message.</param>
    /// <param name="text">The header.</param>
    /// <exception cref="CliException">It is not a header. The message does not show its value, which may be a secret.</exception>
    public static RequestHeader Parse(string flag, string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1) throw new CliException($"{flag}: expected a header as \"Name: value\", such as \"Accept: application/json\".");
        var header = new RequestHeader(text[..colon].Trim(), text[(colon + 1)..].Trim());
        if (OfClient.Contains(header.Name, StringComparer.OrdinalIgnoreCase))
            throw new CliException($"{flag}: the header {header.Name} is set by the client, from the body; remove it.");
        if (header.Value.Length == 0) throw new CliException($"{flag}: the header {Printable.Line(header.Name)} must have a value.");
        if (header.IsOfContent && header.Value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new CliException($"{flag}: the value of the header {Printable.Line(header.Name)} must be printable ASCII.");
        using var content = new ByteArrayContent([]);
        if (header.IsOfContent && !content.Headers.TryAddWithoutValidation(header.Name, header.Value))
            throw new CliException($"{flag}: \"{Printable.Line(header.Name)}\" is not the name of a header.");
        try
        {
            // It checks what a header may contain. One that describes the body is none of a credential.
            if (!header.IsOfContent) _ = Credential.Header(header.Name, header.Value);
            return header;
        }
        catch (ArgumentException invalid)
        {
            throw new CliException($"{flag}: {Failures.MessageOf(invalid)}");
        }
    }

    /// <summary>The parts of the value that must not appear in any output.</summary>
    public IEnumerable<string> Secrets()
    {
        if (!SensitiveNames.MayBeHeader(Name)) return [];
        IEnumerable<string> cookies = Value.Split(';').Select(pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim());
        return cookies.Append(Value).Append(Value.Split(' ')[^1]).Where(part => part.Length >= SensitiveText.MinLength).Distinct();
    }

    /// <inheritdoc/>
    public override string ToString() => SensitiveNames.MayBeHeader(Name) ? $"{Name}: ***" : $"{Name}: {Value}";
}
