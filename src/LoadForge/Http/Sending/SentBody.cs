
namespace LoadForge.Http.Sending;

/// <summary>The body of a request that is being sent, and how long it is: its length when that is known beforehand, else what was counted.</summary>
internal sealed class SentBody
{
    private readonly HttpContent _content;
    private readonly CountedContent? _counted;
    private readonly long _length;

    private SentBody(HttpContent content, CountedContent? counted, long length) => (_content, _counted, _length) = (content, counted, length);

    /// <summary>Takes the body's length before it is sent: a redirect may take the body away.</summary>
    /// <returns>Null if the request has no body.</returns>
    public static SentBody? Of(HttpRequestMessage request)
    {
        if (request.Content is not { } content) return null;
        if (content.Headers.ContentLength is { } length && IsInMemory(content)) return new SentBody(content, null, length);
        var counted = new CountedContent(content);
        request.Content = counted;
        return new SentBody(content, counted, 0);
    }

    /// <summary>Gives the request its own content back.</summary>
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

    // Such a body cannot fail on its way.
    private static bool IsInMemory(HttpContent content) => content is ByteArrayContent or ReadOnlyMemoryContent;
}
