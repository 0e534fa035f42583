using System.Collections.Immutable;
using System.Text;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Compiling;

/// <summary>Finds the host of an absolute URL, so that it can be checked before the run.</summary>
internal static class UrlHost
{
    // Stands for a value that is known only when the load runs.
    private const char Unknown = '\0';

    // Longer than any host; a value of the script may be much longer.
    private const int MaxLength = 2048;

    private static readonly ImmutableArray<string> Beginnings = ["//", "http://", "https://"];

    /// <summary>The host.</summary>
    /// <param name="url">The parts of the URL.</param>
    /// <returns>Null if the URL is relative to the target, or if its host is known only when the load runs.</returns>
    public static string? Of(ImmutableArray<TemplatePart> url)
    {
        string text = BeginningOf(url);
        if (Beginnings.FirstOrDefault(beginning => text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)) is not { } start) return null;
        string authority = text[start.Length..].Split(['/', '\\', '?', '#'], 2)[0];
        string place = authority[(authority.LastIndexOf('@') + 1)..];
        int end = place.StartsWith('[') ? place.IndexOf(']', StringComparison.Ordinal) + 1 : place.IndexOf(':', StringComparison.Ordinal);
        string host = end < 0 ? place : place[..end];
        if (host.Length == 0 || host.Contains(Unknown, StringComparison.Ordinal)) return null;
        return Uri.TryCreate($"http://{host}/", UriKind.Absolute, out Uri? address) ? address.IdnHost : null;
    }

    private static string BeginningOf(ImmutableArray<TemplatePart> url)
    {
        var text = new StringBuilder();
        foreach (TemplatePart part in url)
        {
            if (text.Length >= MaxLength) break;
            string value = part.Text ?? part.Expression!.Constant ?? $"{Unknown}";
            text.Append(value.AsSpan(0, Math.Min(value.Length, MaxLength)));
        }

        return text.ToString();
    }
}
