namespace LoadForge.OpenTelemetry;

/// <summary>
/// What is exported over OTLP, and where. What is null comes from the standard variables: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>_PROTOCOL</c>,
/// <c>_HEADERS</c> and <c>_TIMEOUT</c>; <c>OTEL_METRIC_EXPORT_INTERVAL</c>, <c>OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE</c>,
/// <c>OTEL_TRACES_SAMPLER</c>, <c>OTEL_SERVICE_NAME</c> and <c>OTEL_RESOURCE_ATTRIBUTES</c> apply too. They are read when the first run of the process exports
/// to the address.
/// </summary>
public sealed record OtlpExport
{
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromMinutes(5);

    /// <summary>The address of the collector without the path of a signal, such as <c>http://localhost:4317</c>; null for that of the variable.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>How it is sent; null for that of the variable, gRPC by default.</summary>
    public OtlpProtocol? Protocol { get; init; }

    /// <summary>
    /// Whether the traces of iterations and requests are exported too; false by default, because activities cost a few µs of each request.
    /// <see cref="Http.HttpSettings.TraceShare"/> limits them; <see cref="Http.HttpSettings.TraceContext"/> adds the spans of the target.
    /// </summary>
    public bool Traces { get; init; }

    /// <summary>
    /// How long the end of the run waits for the collector; more than zero and at most 5 min, 5 s by default. A cancelled run waits at most 500 ms.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Throws if a value is out of range.</summary>
    internal void Check()
    {
        if (Endpoint is { } endpoint && (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https")))
        {
            throw new ArgumentException($"The OTLP endpoint \"{endpoint.OriginalString}\" must be an absolute http or https address.", nameof(Endpoint));
        }

        if (Protocol is { } protocol && !Enum.IsDefined(protocol))
        {
            throw new ArgumentOutOfRangeException(nameof(Protocol), protocol, "The protocol must be Grpc or Http.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Timeout, MaxTimeout);
    }
}
