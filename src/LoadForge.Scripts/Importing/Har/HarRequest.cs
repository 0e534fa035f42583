using System.Collections.Immutable;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Importing.Har;

/// <summary>Makes a request of a script from a recorded one.</summary>
internal static class HarRequest
{
    private const int NotModified = 304;

    /// <summary>The request, with the recorded values.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="origin">The origin of the target.</param>
    /// <param name="notes">Gets what is left out.</param>
    public static ScriptRequest Of(HarEntry entry, string origin, ICollection<string> notes)
    {
        var request = new ScriptRequest
        {
            Method = ScriptScalar.Of(entry.Method),
            Url = ScriptScalar.Of(ScriptTarget.Relative(entry.Url, origin)),
            Headers = Headers(entry),

            // Without the browser's cache, the server sends the content.
            ExpectStatus = [entry.Status == NotModified ? new StatusRange(200, 200) : new StatusRange(entry.Status, entry.Status)],
        };
        if (entry.LacksBody) notes.Add($"left out the body of {ActionNames.Of(request)} ({entry.Path}), which the file does not contain.");
        if (string.IsNullOrEmpty(entry.Body)) return request;
        if (entry.Body.Contains('\0', StringComparison.Ordinal))
        {
            notes.Add($"left out the body of {ActionNames.Of(request)} ({entry.Path}), which is not text.");
            return request;
        }

        return RequestBodies.With(entry.BodyType is { Length: > 0 } type ? RequestBodies.WithType(request, type) : request, entry.Body);
    }

    private static ImmutableArray<ScriptHeader> Headers(HarEntry entry) =>
    [
        .. entry.Headers.Where(header => HarHeaders.IsKept(header.Key, header.Value))
            .DistinctBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
            .Where(header => !header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) || !string.IsNullOrEmpty(entry.Body))
            .Select(header => new ScriptHeader(ScriptScalar.Of(header.Key), ScriptScalar.Of(TemplateText.Literal(header.Value)))),
    ];
}
