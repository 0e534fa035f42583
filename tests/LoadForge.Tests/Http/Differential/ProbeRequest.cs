namespace LoadForge.Tests.Http.Differential;

/// <summary>A request of a probe.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Complete">Gives it headers and content; null for a request that has neither.</param>
/// <param name="Path">Its path and query, without the slash at its beginning.</param>
internal sealed record ProbeRequest(string Method, Action<HttpRequestMessage>? Complete = null, string Path = "")
{
    public static readonly ProbeRequest Get = new("GET");

    public static readonly ProbeRequest Head = new("HEAD");

    public static readonly ProbeRequest Post = new("POST", request => request.Content = new StringContent("once"));

    /// <summary>Whether it can be sent by the call that scenarios make most.</summary>
    public bool IsBare => Complete is null && Method == "GET";

    /// <summary>Makes the request.</summary>
    public HttpRequestMessage Create(Uri server)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), new Uri(server, "/" + Path));
        Complete?.Invoke(request);
        return request;
    }
}
