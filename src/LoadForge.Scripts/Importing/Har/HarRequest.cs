using System.Collections.Immutable;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Importing.Har;

/// <summary>Makes a request of a script from a recorded one.</summary>
internal static class HarRequest
{
    private const int NotModified = 304;
    private const int Partial = 206;

    /// <summary>The request, with the recorded values.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="origin">The origin of the target.</param>
    /// <param name="headers">Takes its headers.</param>
    /// <param name="notes">Gets what is left out.</param>
    public static ScriptRequest Of(HarEntry entry, string origin, HarHeaders headers, ICollection<string> notes)
    {
        var request = new ScriptRequest
        {
            Method = ScriptScalar.Of(entry.Method),
            Url = ScriptScalar.Of(ScriptTarget.Relative(entry.Url, origin)),
            Headers = headers.Of(entry),
            ExpectStatus = Expected(entry),
        };
        if (entry.HasParts)
        {
            notes.Add($"left out the multipart form of {ActionNames.Of(request)} ({entry.Path}), which must be written by hand.");
            return request;
        }

        if (entry.LacksBody) notes.Add($"left out the body of {ActionNames.Of(request)} ({entry.Path}), which the file does not contain.");
        if (string.IsNullOrEmpty(entry.Body)) return request;
        if (entry.Body.Contains('\0', StringComparison.Ordinal))
        {
            notes.Add($"left out the body of {ActionNames.Of(request)} ({entry.Path}), which is not text.");
            return request;
        }

        return RequestBodies.With(entry.BodyType is { Length: > 0 } type ? RequestBodies.WithType(request, type) : request, entry.Body);
    }

    // Without the browser's cache and its ranges, the server sends all of the content. The client follows redirects, to where the recording does not say.
    private static ImmutableArray<StatusRange> Expected(HarEntry entry) => entry switch
    {
        { RedirectsTo: not null } => [],
        { Status: NotModified or Partial } => [new StatusRange(200, 200)],
        _ => [new StatusRange(entry.Status, entry.Status)],
    };
}
