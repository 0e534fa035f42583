using System.Text.Json.Serialization;

namespace LoadForge.Reporting.Allure.Format;

/// <summary>
/// Serialises the files of the format without reflection. Null values are omitted, because Allure drops fields of the wrong type, including null.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(AllureResult))]
[JsonSerializable(typeof(AllureExecutor))]
[JsonSerializable(typeof(AllureGlobals))]
[JsonSerializable(typeof(AllureConfiguration))]
[JsonSerializable(typeof(AllureHistory))]
[JsonSerializable(typeof(IReadOnlyList<AllureCategory>))]
[JsonSerializable(typeof(IReadOnlyList<AllureMetric>))]
internal sealed partial class AllureJson : JsonSerializerContext;
