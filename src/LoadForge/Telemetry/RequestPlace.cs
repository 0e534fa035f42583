namespace LoadForge.Telemetry;

/// <summary>The attributes that all requests of a method to an address have in common.</summary>
internal sealed class RequestPlace
{
    // Other methods would be an unlimited number of values.
    private static readonly HashSet<string> KnownMethods = new(StringComparer.Ordinal)
    {
        "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE",
    };

    /// <summary>Creates the attributes.</summary>
    /// <param name="method">The method.</param>
    /// <param name="host">The host, without secrets.</param>
    /// <param name="port">The port.</param>
    /// <param name="template">The path, with ids replaced.</param>
    public RequestPlace(string method, string host, int port, string template)
    {
        string known = method.ToUpperInvariant();
        bool isKnown = KnownMethods.Contains(known);
        Method = isKnown ? known : "_OTHER";
        OriginalMethod = isKnown && known == method ? null : method;
        Address = host;
        Port = port;
        Template = template;
        Name = isKnown ? $"{known} {template}" : $"HTTP {template}";
    }

    /// <summary>The method; <c>_OTHER</c> for one that is not known.</summary>
    public string Method { get; }

    /// <summary>The method as sent, if it differs.</summary>
    public string? OriginalMethod { get; }

    /// <summary>The host.</summary>
    public string Address { get; }

    /// <summary>The port, boxed once.</summary>
    public object Port { get; }

    /// <summary>The path, with ids replaced.</summary>
    public string Template { get; }

    /// <summary>The name of an activity.</summary>
    public string Name { get; }
}
