using System.Text.Json;
using LoadForge.Analysis;
using LoadForge.Reporting.Json;

namespace LoadForge.Reporting.Tests.Json;

public sealed class AnalysisJsonTests
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
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            AnalysisJson.Write(json, new LoadAnalysis { Outages = [outage] });
            json.WriteEndObject();
        }

        using JsonDocument document = JsonDocument.Parse(stream.ToArray());
        Assert.That(document.RootElement.GetProperty("analysis").GetProperty("outages")[0].GetRawText(), Is.EqualTo(
            """{"kind":"nothingFinished","phase":"hold","startUs":10000000,"lengthUs":"""
            + """15000000,"waiting":3000,"failed":0,"expected":2988.5,"generatorInDoubt":false}"""));
    }
}
