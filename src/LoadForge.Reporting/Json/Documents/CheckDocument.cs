using System.Text.Json.Serialization;
using LoadForge.Recording.Custom;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class CheckDocument(CheckStatistics check)
{
    public string Scenario => check.Scenario;
    public string Name => check.Name;
    public long Ok => check.Ok;
    public long Failed => check.Failed;
    [JsonIgnore(Condition = WhenWritingNull)] public string? Example => check.Example;
}
