using System.Collections.Immutable;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>The words by which documents name the values of an enumeration.</summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
internal static class WordNames<TEnum>
    where TEnum : struct, Enum
{
    /// <summary>The values with their words, in their order.</summary>
    public static ImmutableArray<(string Word, TEnum Value)> All { get; } = [.. Enum.GetValues<TEnum>().Select(value => (value.CamelCase(), value))];
}
