using System.Text.Json;
using LoadForge.Reporting.Json.Documents.Series;
using LoadForge.Results.Series;

namespace LoadForge.Reporting.Json.Documents.Live;

internal sealed class SecondDocument(LiveStatus status, RunBlock block, LiveColumns columns, Utf8JsonWriter json)
{
    public string Run => status.Run;
    public int Index => block.Index;
    public string State => status.State.CamelCase();
    public BlockDocument Series => new(new SeriesDocument(block.Result, new JsonPace(json), columns));
    public ControlDocument? Control => ControlDocument.Of(status, block.Result.Profile.Model);
}
