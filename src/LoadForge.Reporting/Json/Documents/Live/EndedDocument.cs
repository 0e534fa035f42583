using System.Text.Json;
using LoadForge.Results;

namespace LoadForge.Reporting.Json.Documents.Live;

internal sealed class EndedDocument(string run, LoadResult result, Utf8JsonWriter json)
{
    public string Run => run;
    public ResultDocument Document => new(result, json);
}
