using System.Text;
using LoadForge.Redaction;
using LoadForge.Units;

namespace LoadForge.Http.Log;

/// <summary>The body of a request or response as it is logged: its beginning, if it is text, or its size.</summary>
/// <param name="Text">The beginning; empty for what is not text.</param>
/// <param name="MediaType">The declared media type; empty if there is none.</param>
/// <param name="Length">All of it, in bytes.</param>
internal sealed record LoggedBody(string Text, string MediaType, long Length)
{
    /// <summary>The most characters that are shown.</summary>
    public const int MaxShown = 4096;

    // More than is shown, so that a secret at the end of the shown part is complete, and found.
    private const int MaxStored = 4 * MaxShown;
    private const string Form = "application/x-www-form-urlencoded";

    private static readonly string[] TextTypes = ["text/", "json", "xml", "javascript", "yaml", "graphql", Form];

    /// <summary>No body.</summary>
    public static LoggedBody None { get; } = new("", "", 0);

    /// <summary>Reads a body. It can be read again afterwards.</summary>
    public static async Task<LoggedBody> OfAsync(HttpContent? content, CancellationToken cancellation)
    {
        if (content is null) return None;
        byte[] bytes = await content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        string type = content.Headers.ContentType?.MediaType ?? "";
        return new LoggedBody(
            IsText(content, type, bytes) ? Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, MaxStored))) : "", type, bytes.Length);
    }

    /// <summary>The body to show, without secrets; empty if there is none.</summary>
    public string Show(Redactor redactor)
    {
        if (Length == 0) return "";
        if (Text.Length == 0)
        {
            return $"({Quantity.Of(Length, "byte")}{(MediaType.Length > 0 ? " of " + redactor.Text(MediaType) : "")})";
        }

        // Secrets are recognised by the separator before a field, which the first field of a form does not have.
        bool isCut = Length > MaxStored;
        string shown = MediaType.Equals(Form, StringComparison.OrdinalIgnoreCase) ? redactor.Text("&" + Text, isCut)[1..] : redactor.Text(Text, isCut);
        int most = Math.Min(MaxShown, isCut ? Math.Max(0, shown.Length - (Text.Length / 4)) : shown.Length);
        if (most > 0 && most < shown.Length && char.IsHighSurrogate(shown[most - 1])) most--;
        return most == shown.Length ? shown : $"{shown.AsSpan(0, most)}… (truncated; {Quantity.Of(Length, "byte")} in total)";
    }

    // A form of several parts names its fields in a way that hides what is secret in it, and may be full of files.
    private static bool IsText(HttpContent content, string type, byte[] bytes) =>
        content.Headers.ContentEncoding.Count == 0
        && (type.Length == 0 ? !bytes.Contains((byte)0) : Array.Exists(TextTypes, text => type.Contains(text, StringComparison.OrdinalIgnoreCase)));
}
