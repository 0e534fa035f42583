using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LoadForge.Recording.Snapshots;
using LoadForge.Results.Series;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace LoadForge.Reporting.Json.Documents.Series;

internal sealed class GeneratorColumns(ImmutableArray<SeriesPoint> blocks, JsonPace pace, bool hasCpuWait)
{
    public IEnumerable<double?> CpuShare => Column(static sample => sample.CpuShare.Value.Rounded());

    [JsonIgnore(Condition = WhenWritingNull)]
    public IEnumerable<double?>? CpuWaitShare => hasCpuWait ? Column(static sample => sample.CpuWaitShare?.Value.Rounded()) : null;

    public IEnumerable<double?> GcPauseShare => Column(static sample => sample.GcPauseShare.Value.Rounded());
    public IEnumerable<long> ThreadPoolQueue => Column(static sample => sample.ThreadPoolQueue);
    public IEnumerable<long> StartDelayP99Us => Column(static sample => sample.StartDelayP99.InMicroseconds());
    public IEnumerable<long?> MemoryBytes => Column(static sample => sample.Memory);
    public IEnumerable<long?> HeapBytes => Column(static sample => sample.Heap);
    public IEnumerable<int> Collections => Column(static sample => sample.Collections);
    public IEnumerable<int> ThreadPoolThreads => Column(static sample => sample.ThreadPoolThreads);
    public IEnumerable<int?> Connections => Column(static sample => sample.Connections);

    private IEnumerable<T> Column<T>(Func<GeneratorSample, T> value) => pace.Of(blocks).Select(block => value(block.Generator));
}
