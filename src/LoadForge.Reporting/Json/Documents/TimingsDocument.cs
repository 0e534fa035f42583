using LoadForge.Recording.Snapshots;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class TimingsDocument(RequestTimings timings)
{
    public LatencyDocument? NameLookup => LatencyDocument.Of(timings.NameLookup);
    public LatencyDocument? Connect => LatencyDocument.Of(timings.Connect);
    public LatencyDocument? Tls => LatencyDocument.Of(timings.Tls);
    public LatencyDocument? FirstByte => LatencyDocument.Of(timings.FirstByte);
    public LatencyDocument? Download => LatencyDocument.Of(timings.Download);
}
