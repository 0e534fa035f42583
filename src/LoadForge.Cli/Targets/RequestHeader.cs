using LoadForge.Http;
using LoadForge.Redaction;

namespace LoadForge.Cli.Targets;

/// <summary>A header of a request from the command line.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record RequestHeader(string Name, string Value)
{
    private static readonly string[] ContentHeaders = ["Content-Type", "Content-Language", "Content-Encoding", "Content-Disposition"];

    /// <summary>Whether it describes the body.</summary>
    public bool IsOfContent => ContentHeaders.Contains(Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Parses <c>Name: value</c>.</summary>
    /// <param name="flag">The flag, for the message.</param>
    /// <param name="text">The header.</param>
    /// <exception cref="CliException">It is not a header. The message does not show its value, which may be a secret.</exception>
    public static RequestHeader Parse(string flag, string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1) throw new CliException($"{flag}: expected a header as \"Name: value\", such as \"Accept: application/json\".");
        var header = new RequestHeader(text[..colon].Trim(), text[(colon + 1)..].Trim());
        if (header.IsOfContent) return header;
        try
        {
            // It checks what a header may contain.
            _ = Credential.Header(header.Name, header.Value);
            return header;
        }
        catch (ArgumentException invalid)
        {
            throw new CliException($"{flag}: {invalid.Message.Split(" (Parameter", 2)[0]}");
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
