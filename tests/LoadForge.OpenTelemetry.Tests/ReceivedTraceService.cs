using Grpc.Core;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace LoadForge.OpenTelemetry.Tests;

/// <summary>Receives traces over gRPC.</summary>
public sealed class ReceivedTraceService(Collector collector) : TraceService.TraceServiceBase
{
    public override Task<ExportTraceServiceResponse> Export(ExportTraceServiceRequest request, ServerCallContext context)
    {
        collector.Add(request);
        return Task.FromResult(new ExportTraceServiceResponse());
    }
}
