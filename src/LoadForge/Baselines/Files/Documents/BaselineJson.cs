using System.Text.Json.Serialization;

namespace LoadForge.Baselines.Files.Documents;

/// <summary>Reads and writes baseline files without reflection. Required properties must exist and must not be null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 8,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(BaselineHeader))]
[JsonSerializable(typeof(BaselineDocument))]
internal sealed partial class BaselineJson : JsonSerializerContext;
