using System.Text.Json;
using System.Text.Json.Serialization;
using LoadForge.Reporting.Json.Documents.Machines;
using LoadForge.Reporting.Json.Documents.Series;
using LoadForge.Reporting.Json.Documents.Verdicts;
using LoadForge.Results.Series;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace LoadForge.Reporting.Json.Documents.Live;

internal sealed class SecondDocument(LiveStatus status, RunBlock block, LiveColumns columns, Utf8JsonWriter json)
{
    public string Run => status.Run;
    public int Index => block.Index;
    public string State => status.State.CamelCase();
    public BlockDocument Series => new(new SeriesDocument(block.Result, new JsonPace(json), columns));

    [JsonIgnore(Condition = WhenWritingNull)]
    public IEnumerable<VerdictDocument>? Verdicts => status.Verdicts?.Select(verdict => new VerdictDocument(verdict, block.Result));

    [JsonIgnore(Condition = WhenWritingNull)]
    public IEnumerable<AgentDocument>? Agents => block.Result.Agents.IsEmpty ? null : block.Result.Agents.Select(agent => new AgentDocument(agent));

    public ControlDocument? Control => ControlDocument.Of(status, block.Result.Profile.Model);
}
