namespace LoadForge.OpenTelemetry;

/// <summary>How OTLP is sent.</summary>
public enum OtlpProtocol
{
    /// <summary>Protocol buffers over gRPC; usually port 4317.</summary>
    Grpc,

    /// <summary>Protocol buffers over HTTP; usually port 4318.</summary>
    Http,
}
