using OpenTelemetry.Proto.Common.V1;

namespace LoadForge.OpenTelemetry.Tests;

/// <summary>Attributes of the protocol as text.</summary>
internal static class Attributes
{
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<KeyValue> attributes) => attributes.ToDictionary(
        attribute => attribute.Key,
        attribute => attribute.Value.ValueCase switch
        {
            AnyValue.ValueOneofCase.StringValue => attribute.Value.StringValue,
            AnyValue.ValueOneofCase.IntValue => $"{attribute.Value.IntValue}",
            AnyValue.ValueOneofCase.DoubleValue => $"{attribute.Value.DoubleValue}",
            _ => $"{attribute.Value.BoolValue}",
        });
}
