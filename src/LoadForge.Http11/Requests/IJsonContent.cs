namespace LoadForge.Http11.Requests;

/// <summary>
/// A body that wraps another one and may be written as JSON. From the type of the value, the transport determines whether the body is in memory before it is
/// sent.
/// </summary>
internal interface IJsonContent
{
    /// <summary>The type of the value that is written as JSON; null if the body is something else.</summary>
    Type? JsonType { get; }
}
