using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace LoadForge.Feeds.Reading;

/// <summary>Turns the text of a field into a value of one type.</summary>
internal static class FieldParser
{
    private delegate bool TryParse(string text, out object? value);

    /// <summary>A parser for a type; null if there is none.</summary>
    /// <returns>The value of a text, and whether the text is one.</returns>
    public static Func<string, (bool IsOk, object? Value)>? For(Type type)
    {
        if (type == typeof(string)) return text => (true, text);
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return For(inner) is { } parse ? text => text.Length == 0 ? (true, null) : parse(text) : null;
        }

        if (type.IsEnum) return text => (Enum.TryParse(type, text, ignoreCase: true, out object? value) && Enum.IsDefined(type, value!), value);
        bool isParsable = Array.Exists(type.GetInterfaces(), candidate =>
            candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IParsable<>) && candidate.GenericTypeArguments[0] == type);
        if (!isParsable) return null;
        TryParse tryParse = typeof(FieldParser).GetMethod(nameof(Parse), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).CreateDelegate<TryParse>();
        return text => (tryParse(text, out object? value), value);
    }

    private static bool Parse<T>(string text, [NotNullWhen(true)] out object? value)
        where T : IParsable<T>
    {
        bool isOk = T.TryParse(text, CultureInfo.InvariantCulture, out T? parsed);
        value = parsed;
        return isOk;
    }
}
