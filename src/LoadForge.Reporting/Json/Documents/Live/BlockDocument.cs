using LoadForge.Reporting.Json.Documents.Series;

namespace LoadForge.Reporting.Json.Documents.Live;

/// <summary>One value of each column of a series of one block.</summary>
internal sealed class BlockDocument(SeriesDocument series)
{
    public long AtUs => series.AtUs.First();
    public long LengthUs => series.LengthUs.First();
    public int Phase => series.Phase.First();
    public int ActiveUsers => series.ActiveUsers.First();
    public IEnumerable<double?> Planned => series.Loads.Select(static load => load.Planned.First());
    public StartsOfBlock Starts => new(series.Starts);
    public TotalOfBlock Total => new(series.Total);
    public GeneratorOfBlock Generator => new(series.Generator);
    public IEnumerable<double?> Values => series.Values.Select(static column => column.Value.First());
    public IEnumerable<CellsDocument.FailedOutcome> Outcomes => series.Cells.Outcomes;
    public IEnumerable<CellsDocument.CellRow> Cells => series.Cells.Steps;

    internal sealed class StartsOfBlock(SeriesDocument.StartColumns columns)
    {
        public long Planned => columns.Planned.First();
        public long Started => columns.Started.First();
        public long Late => columns.Late.First();
        public long Dropped => columns.Dropped.First();
    }

    internal sealed class TotalOfBlock(TotalColumns columns)
    {
        public long Ok => columns.Ok.First();
        public long Failed => columns.Failed.First();
        public long Requests => columns.Requests.First();
        public long BytesSent => columns.BytesSent.First();
        public long BytesReceived => columns.BytesReceived.First();
        public long BytesOnWire => columns.BytesOnWire.First();
        public LatencyOfBlock ResponseTime => new(columns.ResponseTime);
        public LatencyOfBlock? ServiceTime => columns.ServiceTime is { } times ? new(times) : null;
    }

    internal sealed class LatencyOfBlock(TotalColumns.LatencyColumns columns)
    {
        public long? P50Us => columns.P50Us.First();
        public long? P75Us => columns.P75Us.First();
        public long? P90Us => columns.P90Us.First();
        public long? P95Us => columns.P95Us.First();
        public long? P99Us => columns.P99Us.First();
        public long? P999Us => columns.P999Us.First();
        public long? MaxUs => columns.MaxUs.First();
        public long? MeanUs => columns.MeanUs.First();
    }

    internal sealed class GeneratorOfBlock(GeneratorColumns columns)
    {
        public double? CpuShare => columns.CpuShare.First();
        public double? CpuWaitShare => columns.CpuWaitShare?.First();
        public double? GcPauseShare => columns.GcPauseShare.First();
        public long ThreadPoolQueue => columns.ThreadPoolQueue.First();
        public long StartDelayP99Us => columns.StartDelayP99Us.First();
        public long? MemoryBytes => columns.MemoryBytes.First();
        public long? HeapBytes => columns.HeapBytes.First();
        public int Collections => columns.Collections.First();
        public int ThreadPoolThreads => columns.ThreadPoolThreads.First();
        public int? Connections => columns.Connections.First();
    }
}
