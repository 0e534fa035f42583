using System.Text.Json;
using LoadForge.Analysis;
using LoadForge.Reporting.Json;
using LoadForge.Reporting.Json.Documents;

namespace LoadForge.Reporting.Tests.Json.Documents;

public sealed class AnalysisDocumentTests
{
    [Test]
    public void An_outage_is_data_with_place_length_phase_and_what_waited()
    {
        var outage = new Outage
        {
            Kind = OutageKind.NothingFinished,
            Phase = "hold",
            Start = 10.Seconds(),
            End = 25.Seconds(),
            Waiting = 3000,
            Failed = 0,
            Expected = 2988.5,
            IsGeneratorInDoubt = false,
        };
        string json = JsonSerializer.Serialize(new AnalysisDocument(new LoadAnalysis { Outages = [outage] }), ResultJson.Default.AnalysisDocument);

        using JsonDocument document = JsonDocument.Parse(json);
        Assert.That(document.RootElement.GetProperty("outages")[0].GetRawText(), Is.EqualTo(
            """{"kind":"nothingFinished","phase":"hold","startUs":10000000,"lengthUs":"""
            + """15000000,"waiting":3000,"failed":0,"expected":2988.5,"generatorInDoubt":false}"""));
    }
}
