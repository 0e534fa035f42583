using System.Text.Json.Serialization;

namespace LoadForge.Cli.Output;

/// <summary>Serialises the documents of the command line without reflection.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(CapacityDocument))]
internal sealed partial class CliJson : JsonSerializerContext;
