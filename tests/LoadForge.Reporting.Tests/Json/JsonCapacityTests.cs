using System.Text.Json;
using LoadForge.Capacity;
using LoadForge.Reporting.Json;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Json;

public sealed class JsonCapacityTests
{
    [Test]
    public void The_answer_and_every_probe_with_its_verdicts_statistics_and_health_are_there()
    {
        using JsonDocument json = Written(SampleSearch.Found());
        JsonElement root = json.RootElement;
        JsonElement failed = root.GetProperty("probes")[3];

        Assert.Multiple(() =>
        {
            Assert.That(root.GetProperty("schemaVersion").GetInt32(), Is.EqualTo(JsonCapacity.SchemaVersion));
            Assert.That(root.GetProperty("kind").GetString(), Is.EqualTo("capacity"));
            Assert.That(root.GetProperty("model").GetString(), Is.EqualTo("open"));
            Assert.That(root.GetProperty("ending").GetString(), Is.EqualTo("found"));
            Assert.That(root.GetProperty("level").GetDouble(), Is.EqualTo(200));
            Assert.That(root.GetProperty("failedAt").GetDouble(), Is.EqualTo(209));
            Assert.That(root.GetProperty("probes").GetArrayLength(), Is.EqualTo(11));
            Assert.That(failed.GetProperty("status").GetString(), Is.EqualTo("failed"));
            Assert.That(failed.GetProperty("level").GetDouble(), Is.EqualTo(400));
            Assert.That(failed.GetProperty("result").GetProperty("verdicts")[0].GetProperty("status").GetString(), Is.EqualTo("failed"));
            Assert.That(failed.GetProperty("result").GetProperty("statistics").GetProperty("count").GetInt64(), Is.EqualTo(800));
            Assert.That(failed.GetProperty("result").GetProperty("generator").GetProperty("healthy").GetBoolean(), Is.True);
        });
    }

    [Test]
    public void What_is_not_known_is_null()
    {
        CapacityProbe gone = SampleSearch.Probe(1, 50) with { Result = null };
        using JsonDocument json = Written(SampleSearch.Found() with { Level = null, FailedAt = null, Probes = [gone] });

        Assert.That(json.RootElement.GetProperty("level").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(json.RootElement.GetProperty("probes")[0].GetProperty("result").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    private static JsonDocument Written(CapacityResult result)
    {
        using var stream = new MemoryStream();
        JsonCapacity.Write(result, stream);
        return JsonDocument.Parse(stream.ToArray());
    }
}
