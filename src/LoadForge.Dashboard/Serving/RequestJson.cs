using System.Text.Json.Serialization;

namespace LoadForge.Dashboard.Serving;

/// <summary>Reads the requests of pages: exactly their properties.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, MaxDepth = 2)]
[JsonSerializable(typeof(ControlRequest))]
[JsonSerializable(typeof(SessionRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;
