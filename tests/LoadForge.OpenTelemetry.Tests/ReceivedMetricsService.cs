using Grpc.Core;
using OpenTelemetry.Proto.Collector.Metrics.V1;

namespace LoadForge.OpenTelemetry.Tests;

/// <summary>Receives metrics over gRPC.</summary>
public sealed class ReceivedMetricsService(Collector collector) : MetricsService.MetricsServiceBase
{
    public override Task<ExportMetricsServiceResponse> Export(ExportMetricsServiceRequest request, ServerCallContext context)
    {
        collector.Add(request);
        return Task.FromResult(new ExportMetricsServiceResponse());
    }
}
