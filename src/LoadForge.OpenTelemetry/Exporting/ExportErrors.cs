using System.Diagnostics.Tracing;

namespace LoadForge.OpenTelemetry.Exporting;

/// <summary>Counts what the exporters of one owner lose. They report it as events only, which do not say whose they are; the threads do.</summary>
/// <param name="owner">The owner.</param>
internal sealed class ExportErrors(object owner) : EventListener
{
    private const string Exporter = "OpenTelemetry-Exporter-OpenTelemetryProtocol";
    private const string Sdk = "OpenTelemetry-Sdk";
    private const string Dropped = "DroppedExportProcessorItems";

    private static readonly AsyncLocal<object?> Owner = new();

    private long _failed;
    private long _dropped;

    /// <summary>Exports that failed.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Activities that were not exported because there were too many.</summary>
    public long DroppedActivities => Interlocked.Read(ref _dropped);

    /// <summary>From now on, errors in this flow belong to an owner, and so do those of the threads that it starts.</summary>
    public static void BelongTo(object owner) => Owner.Value = owner;

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource?.Name is Exporter or Sdk) EnableEvents(eventSource, EventLevel.Warning);
        base.OnEventSourceCreated(eventSource!);
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        if (!ReferenceEquals(Owner.Value, owner)) return;
        if (eventData.EventSource.Name == Exporter)
        {
            Interlocked.Increment(ref _failed);
        }
        else if (eventData.EventName == Dropped && eventData.Payload is { } payload)
        {
            foreach (long count in payload.OfType<long>()) Interlocked.Add(ref _dropped, count);
        }
    }
}
