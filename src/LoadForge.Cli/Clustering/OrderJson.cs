using System.Text.Json.Serialization;

namespace LoadForge.Cli.Clustering;

/// <summary>Reads and writes orders without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AgentOrder))]
internal sealed partial class OrderJson : JsonSerializerContext;
