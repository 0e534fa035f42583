using System.Text.Json.Serialization;
using LoadForge.Reporting.Json.Documents;
using LoadForge.Reporting.Json.Documents.Live;
using LoadForge.Reporting.Json.Documents.Verdicts;
using LoadForge.Reporting.Session;

namespace LoadForge.Reporting.Json;

/// <summary>
/// Serialises the documents of this room without reflection and without metadata. Creating metadata in each process would take longer than writing all
/// documents. Properties are written in the order of their declaration.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultDocument))]
[JsonSerializable(typeof(CapacityDocument))]
[JsonSerializable(typeof(ComparisonDocument))]
[JsonSerializable(typeof(SnapshotDocument))]
[JsonSerializable(typeof(SecondDocument))]
[JsonSerializable(typeof(EndedDocument))]
[JsonSerializable(typeof(SessionIndex))]
internal sealed partial class ResultJson : JsonSerializerContext;
