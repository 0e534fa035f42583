using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http.Differential;

/// <summary>Requests put together of everything that may stand in one.</summary>
internal static class RequestVariants
{
    private static readonly Script Answering = Script.Closing("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

    /// <summary>All of them.</summary>
    public static IEnumerable<Probe> All() =>
        from verb in WireRequests.Verbs
        from content in WireRequests.Contents
        from headers in WireRequests.HeaderSets
        from path in WireRequests.Paths
        select Probe.Of($"request {verb}, {content.Name}", Answering, new ProbeRequest(verb, request => Complete(request, content.Content(), headers), path));

    private static void Complete(HttpRequestMessage request, HttpContent? content, (string Name, string Value)[] headers)
    {
        request.Content = content;
        foreach ((string name, string value) in headers) request.Headers.TryAddWithoutValidation(name, value);
    }
}
