namespace LoadForge.Http11.Responses;

/// <summary>The body of a response, read to its end.</summary>
internal sealed class WholeBody(byte[] content) : ByteArrayContent(content)
{
    /// <summary>The number of bytes read, regardless of the headers.</summary>
    public int Read { get; } = content.Length;
}
