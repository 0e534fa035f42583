using System.Collections.Immutable;

namespace LoadForge.Scripts.Importing.Har;

/// <summary>A recorded request with its response.</summary>
internal sealed record HarEntry
{
    /// <summary>The path in the file, such as <c>log.entries[3]</c>.</summary>
    public required string Path { get; init; }

    /// <summary>When the request began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The time until the end of the response.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>The method, in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>The address.</summary>
    public required Uri Url { get; init; }

    /// <summary>The headers of the request.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body of the request; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>The content type of the body; null for none.</summary>
    public string? BodyType { get; init; }

    /// <summary>Whether the body was a form of several parts that the file lists one by one.</summary>
    public bool HasParts { get; init; }

    /// <summary>Whether the request had a body that the file does not contain.</summary>
    public bool LacksBody { get; init; }

    /// <summary>The status of the response; 0 if there was none.</summary>
    public required int Status { get; init; }

    /// <summary>The headers of the response.</summary>
    public ImmutableArray<KeyValuePair<string, string>> ResponseHeaders { get; init; } = [];

    /// <summary>The content type of the response.</summary>
    public string ResponseType { get; init; } = "";

    /// <summary>The body of the response; null if the file does not contain it, or it is not text.</summary>
    public string? ResponseBody { get; init; }

    /// <summary>Where the response redirects to; null if it does not.</summary>
    public Uri? RedirectsTo { get; init; }

    /// <summary>The kind of resource as the browser saw it; null if it does not say.</summary>
    public string? ResourceType { get; init; }

    /// <summary>Whether the browser took the response from its cache.</summary>
    public bool IsFromCache { get; init; }

    /// <summary>When the response ended.</summary>
    public DateTimeOffset Ended => Started + Took;
}
