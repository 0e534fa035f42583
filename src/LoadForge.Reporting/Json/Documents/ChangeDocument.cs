using LoadForge.Results;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class ChangeDocument(LoadChange change)
{
    public long AtUs => change.At.InMicroseconds();
    public string Scenarios => change.Scenarios;
    public string Model => change.Model.CamelCase();
    public double? From => change.From.Finite();
    public double? To => change.To.Finite();
    public long OverUs => change.Over.InMicroseconds();
}
