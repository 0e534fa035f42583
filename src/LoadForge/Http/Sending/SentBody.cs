
namespace LoadForge.Http.Sending;

/// <summary>The body of a request that is being sent, with its length: the known length, or else the number of bytes counted.</summary>
internal sealed class SentBody
{
    private readonly HttpContent _content;
    private readonly CountedContent? _counted;
    private readonly long _length;

    private SentBody(HttpContent content, CountedContent? counted, long length) => (_content, _counted, _length) = (content, counted, length);

    /// <summary>Reads the body's length before it is sent, because a redirect may remove the body.</summary>
    /// <returns>Null if the request has no body.</returns>
    public static SentBody? Of(HttpRequestMessage request)
    {
        if (request.Content is not { } content) return null;
        if (content.Headers.ContentLength is { } length && IsInMemory(content)) return new SentBody(content, null, length);
        var counted = new CountedContent(content);
        request.Content = counted;
        return new SentBody(content, counted, 0);
    }

    /// <summary>Restores the original content of the request.</summary>
    /// <returns>The bytes sent.</returns>
    public long End(HttpRequestMessage request)
    {
        if (_counted is null) return _length;
        try
        {
            if (ReferenceEquals(request.Content, _counted)) request.Content = _content;
        }
        catch (ObjectDisposedException)
        {
            // The sender did not wait for the response and no longer needs it.
        }

        return _counted.Sent;
    }

    // Such a body cannot fail while it is sent.
    private static bool IsInMemory(HttpContent content) => content is ByteArrayContent or ReadOnlyMemoryContent;
}
