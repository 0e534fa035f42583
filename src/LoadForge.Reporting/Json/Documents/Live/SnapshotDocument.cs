using System.Text.Json;
using LoadForge.Reporting.Json.Documents.Series;
using LoadForge.Results;

namespace LoadForge.Reporting.Json.Documents.Live;

internal sealed class SnapshotDocument(LiveStatus status, LoadResult result, LiveColumns columns, Utf8JsonWriter json)
{
    public string Run => status.Run;
    public string State => status.State.CamelCase();
    public ResultDocument Document => new(result, json, columns);
    public ControlDocument? Control => ControlDocument.Of(status, result.Profile.Model);
}
